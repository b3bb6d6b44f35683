import type { IdentityUse } from '#lib/inventory/inventory';
import type { IdentityReference, Resource } from '#lib/model/azure-resource';

/** Who uses each user-assigned identity: identity maps of resources, and what refers to it elsewhere. */
export function identityUses(
  resources: readonly Resource[],
  references: readonly IdentityReference[],
): ReadonlyMap<string, readonly IdentityUse[]> {
  const uses = new Map<string, Map<string, IdentityUse>>();
  const add = (identityId: string, use: IdentityUse): void => {
    const known = uses.get(identityId) ?? new Map<string, IdentityUse>();
    uses.set(identityId, known.set(`${use.how} ${use.referrerId}`, use));
  };
  for (const resource of resources)
    for (const { id } of resource.identity?.userAssigned ?? []) add(id, { referrerId: resource.id, how: 'attached' });
  // An identity that names itself in its own properties is not used by that.
  for (const { identityId, referrerId, how } of references)
    if (identityId !== referrerId) add(identityId, { referrerId, how });
  return new Map([...uses].map(([identityId, known]) => [identityId, [...known.values()]]));
}
