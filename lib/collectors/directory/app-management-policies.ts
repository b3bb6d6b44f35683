import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { durationDays } from '#lib/collectors/directory/duration';
import { parseInstant } from '#lib/model/instant';
import type { AppManagementPolicy, AppRestriction } from '#lib/model/logs/directory-history';

const WireRestriction = z.object({
  restrictionType: z.string(),
  maxLifetime: z.string().nullish(),
  restrictForAppsCreatedAfterDateTime: z.string().nullish(),
  state: z.string().nullish(),
});
const WireRestrictions = z
  .object({
    passwordCredentials: z.array(WireRestriction).nullish(),
    keyCredentials: z.array(WireRestriction).nullish(),
  })
  .nullish();
const WirePolicy = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  applicationRestrictions: WireRestrictions,
  servicePrincipalRestrictions: WireRestrictions,
  restrictions: WireRestrictions,
});

export default defineCollector({
  source: 'app-management-policies',
  title: 'What the tenant lets new credentials be',
  permission: 'Policy.Read.All',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/tenantappmanagementpolicy-get',
  after: [],
  async collect({ azure, onRows }) {
    const graph = azure.graph(onRows);
    const [standard, custom] = await Promise.all([
      graph.object('/policies/defaultAppManagementPolicy', WirePolicy),
      graph.list('/policies/appManagementPolicies', WirePolicy, (wire) => toPolicy(wire, 'custom')),
    ]);
    return [toPolicy(standard, 'default'), ...custom];
  },
});

export const toPolicy = (wire: z.infer<typeof WirePolicy>, kind: AppManagementPolicy['kind']): AppManagementPolicy => ({
  id: wire.id.toLowerCase(),
  kind,
  name: wire.displayName ?? null,
  isEnabled: wire.isEnabled ?? false,
  restrictions: [
    ...restrictionsOn('application', wire.applicationRestrictions),
    ...restrictionsOn('service-principal', wire.servicePrincipalRestrictions),
    ...restrictionsOn('assigned', wire.restrictions),
  ],
});

const restrictionsOn = (on: AppRestriction['on'], wire: z.infer<typeof WireRestrictions>): readonly AppRestriction[] =>
  [...(wire?.passwordCredentials ?? []), ...(wire?.keyCredentials ?? [])].map((restriction) => ({
    on,
    type: restriction.restrictionType,
    maxLifetimeDays: durationDays(restriction.maxLifetime),
    isEnabled: restriction.state !== 'disabled',
    appliesToCreatedAfter: parseInstant(restriction.restrictForAppsCreatedAfterDateTime),
  }));
