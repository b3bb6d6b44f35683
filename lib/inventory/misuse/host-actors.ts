import type { Inventory } from '#lib/inventory/inventory';
import type { Actors } from '#lib/inventory/misuse/actors';
import { canActThroughHost, canActThroughIdentity, isOfInterest } from '#lib/inventory/misuse/code-roles';
import { scopesAbove } from '#lib/inventory/misuse/scopes-above';
import { resourceTypeOf } from '#lib/model/arm-id';
import type { RoleAssignment } from '#lib/model/azure-resource';
import { azureRole } from '#lib/model/reference/azure-roles';
import type { SourceId } from '#lib/model/source';

/** Without subscriptions nobody knows which management groups are above. */
export const HOST_ACTOR_SOURCES: readonly SourceId[] = [
  'role-assignments',
  'subscriptions',
  'resources',
  'identity-references',
];

/** Prepares answers to "who can run code where this identity is attached, or attach it elsewhere?". */
export function hostActors(
  inventory: Partial<Inventory>,
): (hosts: readonly string[], identityId: string | null) => Actors {
  const subscriptions = new Map((inventory.subscriptions ?? []).map((subscription) => [subscription.id, subscription]));
  const relevant = (inventory['role-assignments'] ?? []).filter(({ roleDefinitionId }) =>
    isOfInterest(roleDefinitionId),
  );
  const byScope = Map.groupBy(relevant, ({ scope }) => scope);

  return (hosts, identityId) => {
    const actors: Actors = new Map();
    const collect = (scope: string, isEnough: (roleId: string) => boolean): void => {
      for (const assignment of byScope.get(scope) ?? [])
        if (isEnough(assignment.roleDefinitionId) && !actors.has(assignment.principalId))
          actors.set(assignment.principalId, reasonOf(assignment));
    };
    if (identityId !== null)
      for (const scope of scopesAbove(identityId, subscriptions)) collect(scope, canActThroughIdentity);
    // Hosts of one type share most of what is above them; each of that is looked at once.
    const seen = new Set<string>();
    for (const host of hosts) {
      const type = resourceTypeOf(host);
      for (const scope of scopesAbove(host, subscriptions)) {
        const key = `${type} ${scope}`;
        if (!seen.has(key)) collect(scope, (roleId) => canActThroughHost(roleId, type));
        seen.add(key);
      }
    }
    return actors;
  };
}

const reasonOf = ({ roleDefinitionId, scope }: RoleAssignment): string =>
  `${azureRole(roleDefinitionId)?.name ?? roleDefinitionId} at ${scope}`;
