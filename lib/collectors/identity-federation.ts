import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { members } from '#lib/collectors/wire/members';
import type { IdentityFederation } from '#lib/model/azure-resource';

const WireList = z.object({
  value: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      properties: z.object({
        issuer: z.string(),
        subject: z.string().nullish(),
        audiences: z.array(z.string()).nullish(),
        claimsMatchingExpression: z.object({ value: z.string().nullish() }).nullish(),
      }),
    }),
  ),
});

const API_VERSION = '2023-01-31';

/** Resource Graph does not list these, so they are read in batches, and only for identities that nothing else uses. */
export default defineCollector({
  source: 'identity-federation',
  title: 'Federated credentials of user-assigned identities that are attached to nothing',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/managedidentity/federated-identity-credentials/list',
  after: ['user-assigned-identities', 'resources', 'identity-references'],
  async collect({ azure, facts, onRows }) {
    const used = new Set([
      ...(facts.resources ?? []).flatMap(({ identity }) => identity?.userAssigned.map(({ id }) => id) ?? []),
      ...(facts['identity-references'] ?? []).map(({ identityId }) => identityId),
    ]);
    const candidates = (facts['user-assigned-identities'] ?? []).filter(({ id }) => !used.has(id));
    const paths = candidates.map(({ id }) => `${id}/federatedIdentityCredentials`);
    const lists = members(
      await azure.arm.getMany(paths, API_VERSION, WireList, { onRows }),
      'identities’ federated credentials',
    );
    return candidates.flatMap(({ id }, index) => {
      const list = lists[index];
      return list ? [toIdentityFederation(id, list)] : [];
    });
  },
});

export const toIdentityFederation = (identityId: string, wire: z.infer<typeof WireList>): IdentityFederation => ({
  identityId,
  credentials: wire.value.map(({ id, name, properties }) => ({
    id: id.toLowerCase(),
    name,
    issuer: properties.issuer,
    subject: properties.subject ?? null,
    audiences: properties.audiences ?? [],
    claimsMatchingExpression: properties.claimsMatchingExpression?.value ?? null,
  })),
});
