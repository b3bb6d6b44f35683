import type { PrincipalState } from '#lib/inventory/inventory';
import type { DeletedItem, LookedUpPrincipal } from '#lib/model/directory';
import type { ServicePrincipal } from '#lib/model/service-principal';

/**
 * Joins the three places that can tell of a principal. Present anywhere wins; `missing` needs both halves: asked for
 * and not found, and not among the deleted. An id that nobody asked for is absent.
 */
export function principalStates(
  servicePrincipals: readonly ServicePrincipal[],
  principals: readonly LookedUpPrincipal[],
  deletedItems: readonly DeletedItem[],
): ReadonlyMap<string, PrincipalState> {
  const states = new Map<string, PrincipalState>();
  for (const { id, found, kind, displayName } of principals)
    states.set(id, { id, state: found ? 'present' : 'missing', kind, name: displayName, deletedAt: null });

  for (const { id, kind, displayName, deletedAt } of deletedItems)
    if (states.get(id)?.state !== 'present')
      states.set(id, { id, state: 'deleted', kind, name: displayName, deletedAt });

  for (const { id, displayName } of servicePrincipals)
    states.set(id, { id, state: 'present', kind: 'service-principal', name: displayName, deletedAt: null });
  return states;
}
