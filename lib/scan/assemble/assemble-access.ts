import type { Inventory } from '#lib/inventory/inventory';
import { subscriptionOf } from '#lib/model/arm-id';
import type { Grant } from '#lib/model/grant';
import type { AccessRow } from '#lib/model/rows/access-row';
import { type Principal, principalFinder } from '#lib/scan/assemble/access-principals';
import { type ScopeState, scopeStateFinder } from '#lib/scan/assemble/access-scopes';
import { accessUseFinder } from '#lib/scan/assemble/access-use';

/** Everything that non-human principals may do, and what is left of principals and scopes that are gone. */
export function assembleAccess(inventory: Partial<Inventory>): AccessRow[] {
  const principalOf = principalFinder(inventory);
  const scopeStateOf = scopeStateFinder(inventory);
  const lastUseOf = accessUseFinder(inventory);
  const grants = [...(inventory.privileges?.grants.values() ?? [])].flat();
  return grants.flatMap((grant) => {
    const principal = principalOf(grant);
    if (!principal) return [];
    return [
      {
        ...grant,
        principalName: principal.name,
        principalKind: principal.kind,
        ...stateOf(grant, principal, scopeStateOf),
        subscriptionId: grant.kind === 'azure-role' ? subscriptionOf(grant.scope) : null,
        ...lastUseOf(grant),
      },
    ];
  });
}

/** What is wrong with the principal comes first; only a scope of Azure can go away under a grant. */
function stateOf(grant: Grant, principal: Principal, scopeStateOf: (scope: string) => ScopeState): ScopeState {
  const ofPrincipal: ScopeState = { state: principal.state, because: principal.because };
  if (grant.kind !== 'azure-role' || principal.state === 'deleted' || principal.state === 'dangling')
    return ofPrincipal;
  const ofScope = scopeStateOf(grant.scope);
  return ofScope.state === 'dangling' || principal.state === 'live' ? ofScope : ofPrincipal;
}
