import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import {
  BATCH_POOL_IDENTITIES,
  POLICY_ASSIGNMENT_IDENTITIES,
  PROPERTY_REFERENCES,
} from '#lib/collectors/queries/resource-graph';
import { toIdentity, WireIdentity } from '#lib/collectors/wire/identity';
import { armId } from '#lib/model/arm-id';
import type { IdentityReference } from '#lib/model/azure-resource';

const WireHolder = z.object({ id: z.string(), identity: WireIdentity });
const WireProperties = z.object({ id: z.string(), type: z.string(), properties: z.unknown() });

const IDENTITY_ID =
  /\/subscriptions\/[^/"\s]+\/resourcegroups\/[^/"\s]+\/providers\/microsoft\.managedidentity\/userassignedidentities\/[^/"\s\\]+/gi;
const AKS = 'microsoft.containerservice/managedclusters';

/** Properties can be large: pages are small, and only the identity ids in them are kept. */
const PROPERTY_PAGE = 200;

export default defineCollector({
  source: 'identity-references',
  title: 'Uses of identities outside the identity column: policy, Batch, AKS, keys, registries',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources',
  after: [],
  async collect({ azure, onRows }) {
    const read = azure.resourceGraph(onRows);
    const holders = (how: IdentityReference['how']) => (wire: z.infer<typeof WireHolder>) => toReferences(wire, how);
    const lists = await Promise.all([
      read.rows(POLICY_ASSIGNMENT_IDENTITIES, WireHolder, holders('policy-assignment'), {
        scope: 'AtScopeAboveAndBelow',
      }),
      read.rows(BATCH_POOL_IDENTITIES, WireHolder, holders('batch-pool')),
      read.rows(PROPERTY_REFERENCES, WireProperties, toPropertyReferences, { pageSize: PROPERTY_PAGE }),
    ]);
    const all = lists.flat(2);
    return [...new Map(all.map((use) => [`${use.identityId} ${use.referrerId} ${use.how}`, use])).values()];
  },
});

/** A holder without user-assigned identities is written down too, as using itself: it is proof that its id exists. */
export function toReferences(
  wire: z.infer<typeof WireHolder>,
  how: IdentityReference['how'],
): readonly IdentityReference[] {
  const referrerId = armId(wire.id);
  const identities = toIdentity(wire.identity)?.userAssigned ?? [];
  if (identities.length === 0) return [{ identityId: referrerId, referrerId, how }];
  return identities.map(({ id }) => ({ identityId: id, referrerId, how }));
}

/** Kubelet and add-on identities of AKS are told apart from other mentions, because they are as good as attached. */
export function toPropertyReferences(wire: z.infer<typeof WireProperties>): readonly IdentityReference[] {
  const referrerId = armId(wire.id);
  const properties = (wire.properties ?? {}) as Readonly<Record<string, unknown>>;
  const mentions = (part: unknown, how: IdentityReference['how']): IdentityReference[] =>
    [...(JSON.stringify(part) ?? '').matchAll(IDENTITY_ID)].map(([id]) => ({ identityId: armId(id), referrerId, how }));
  if (wire.type.toLowerCase() !== AKS) return mentions(properties, 'property-text');
  const { identityProfile, addonProfiles, ...rest } = properties;
  return [
    ...mentions(identityProfile, 'aks-kubelet'),
    ...mentions(addonProfiles, 'aks-add-on'),
    ...mentions(rest, 'property-text'),
  ];
}
