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

/**
 * Prepares answers to "who can run code where this identity is attached, or attach it elsewhere?". What is above a scope
 * is worked out once and shared by everything below that adds nothing to it, so a tenant costs no more than its
 * assignments and its hosts.
 */
export function hostActors(
  inventory: Partial<Inventory>,
): (hosts: readonly string[], identityId: string | null) => Actors {
  const subscriptions = new Map((inventory.subscriptions ?? []).map((subscription) => [subscription.id, subscription]));
  const reachedFrom = reachPerScope(inventory['role-assignments'] ?? []);
  return (hosts, identityId) => {
    const parts = new Set(
      hosts.map((host) => {
        const type = resourceTypeOf(host);
        return reachedFrom(scopesAbove(host, subscriptions), `host ${type}`, (role) => canActThroughHost(role, type));
      }),
    );
    if (identityId !== null)
      parts.add(reachedFrom(scopesAbove(identityId, subscriptions), 'identity', canActThroughIdentity));
    const [only] = parts;
    return only && parts.size === 1 ? only : merged([...parts]);
  };
}

type Reach = (scopes: readonly string[], purpose: string, isEnough: (roleId: string) => boolean) => Actors;

function reachPerScope(assignments: readonly RoleAssignment[]): Reach {
  const byScope = Map.groupBy(
    assignments.filter(({ roleDefinitionId }) => isOfInterest(roleDefinitionId)),
    ({ scope }) => scope,
  );
  const known = new Map<string, Actors>();
  const reach: Reach = ([scope, ...above], purpose, isEnough) => {
    if (scope === undefined) return NOBODY;
    const key = `${purpose} ${scope}`;
    const earlier = known.get(key);
    if (earlier) return earlier;
    const own = (byScope.get(scope) ?? []).filter(({ roleDefinitionId }) => isEnough(roleDefinitionId));
    const inherited = reach(above, purpose, isEnough);
    const actors =
      own.length === 0
        ? inherited
        : merged([new Map(own.map((assignment) => [assignment.principalId, reasonOf(assignment)])), inherited]);
    known.set(key, actors);
    return actors;
  };
  return reach;
}

const NOBODY: Actors = new Map();

/** The first reason of each counts: the nearest. */
function merged(parts: readonly Actors[]): Actors {
  const all = new Map<string, string>();
  for (const part of parts)
    for (const [principalId, because] of part) if (!all.has(principalId)) all.set(principalId, because);
  return all;
}

const reasonOf = ({ roleDefinitionId, scope }: RoleAssignment): string =>
  `${azureRole(roleDefinitionId)?.name ?? roleDefinitionId} at ${scope}`;
