import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { ApplicationOwners, Owner } from '#lib/model/application';

/** $expand gives at most 20 and no next link, so exactly 20 may be more. */
const EXPANDED_MAX = 20;
const FIELDS = 'id,displayName,userPrincipalName,accountEnabled';

export const WireOwner = z.object({
  '@odata.type': z.string().nullish(),
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});
export const WireOwners = z.object({ id: z.string(), owners: z.array(WireOwner).nullish() });

export default defineCollector({
  source: 'owners',
  title: 'Owners of applications',
  permission: 'Application.Read.All and User.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/application-list-owners',
  after: [],
  async collect({ azure, onRows }) {
    const path = `/applications?$select=id&$expand=owners($select=${FIELDS})&$top=999`;
    const all = await azure.graph(onRows).list(path, WireOwners, toApplicationOwners);
    const full = all.filter(({ owners }) => owners.length >= EXPANDED_MAX);
    const lists = await azure
      .graph(() => undefined)
      .listMany(
        full.map(({ applicationId }) => `/applications/${applicationId}/owners?$select=${FIELDS}`),
        WireOwner,
        toOwner,
      );
    const whole = new Map(full.map(({ applicationId }, index) => [applicationId, lists[index] ?? []]));
    return all.map(({ applicationId, owners }) => ({ applicationId, owners: whole.get(applicationId) ?? owners }));
  },
});

export const toApplicationOwners = (wire: z.infer<typeof WireOwners>): ApplicationOwners => ({
  applicationId: wire.id.toLowerCase(),
  owners: (wire.owners ?? []).map(toOwner),
});

export const toOwner = (wire: z.infer<typeof WireOwner>): Owner => ({
  id: wire.id.toLowerCase(),
  kind: kindOf(wire['@odata.type'] ?? ''),
  displayName: wire.displayName ?? null,
  userPrincipalName: wire.userPrincipalName ?? null,
  accountEnabled: wire.accountEnabled ?? null,
});

const kindOf = (type: string): Owner['kind'] =>
  type.endsWith('.user') ? 'user' : type.endsWith('.servicePrincipal') ? 'service-principal' : 'other';
