import type { Inventory } from '#lib/inventory/inventory';
import { principalNames } from '#lib/inventory/principal-names';
import type { Grant } from '#lib/model/grant';
import type { AccessRow } from '#lib/model/rows/access-row';

export interface Principal {
  readonly name: string | null;
  readonly kind: AccessRow['principalKind'];
  readonly state: AccessRow['state'];
  readonly because: string | null;
}

/** Prepares answers to "who holds this?"; null for people and groups, whose grants are not listed. */
export function principalFinder(inventory: Partial<Inventory>): (grant: Grant) => Principal | null {
  const nameOf = principalNames(inventory);
  const kinds = kindsOf(inventory);
  const assigned = new Map((inventory['role-assignments'] ?? []).map((assignment) => [assignment.id, assignment]));
  const lookedUp = new Map((inventory.principals ?? []).map(({ id, kind }) => [id, kind]));

  return ({ kind: grantKind, id, principalId }) => {
    const name = nameOf(principalId);
    const kind = kinds.get(principalId);
    if (kind) return { name, kind, state: 'live', because: null };

    const assignment = grantKind === 'azure-role' ? assigned.get(id) : undefined;
    if (assignment?.principalType === 'ForeignGroup') return null;
    if (assignment?.delegatedManagedIdentityResourceId)
      return { name, kind: 'unknown', state: 'unknown', because: 'Its principal lives in another tenant.' };

    const state = inventory.principalStates?.get(principalId);
    if (state?.state === 'deleted')
      return { name: state.name, kind: 'unknown', state: 'deleted', because: deletedOn(state.deletedAt) };
    if (state?.state === 'missing')
      return { name: null, kind: 'unknown', state: 'dangling', because: 'Its principal no longer exists.' };

    const isService =
      grantKind === 'delegated' ||
      assignment?.principalType === 'ServicePrincipal' ||
      lookedUp.get(principalId) === 'service-principal';
    const isTold = isService || (grantKind === 'app-role' && inventory['service-principals'] === undefined);
    return isTold
      ? { name, kind: 'unknown', state: 'unknown', because: 'Whether its principal exists is not known.' }
      : null;
  };
}

const deletedOn = (at: string | null): string =>
  at === null ? 'Its principal is deleted.' : `Its principal was deleted on ${at.slice(0, at.indexOf('T'))}.`;

function kindsOf({
  applications,
  'service-principals': servicePrincipals = [],
  serviceAccounts = [],
}: Partial<Inventory>): ReadonlyMap<string, AccessRow['principalKind']> {
  const registered = new Set((applications ?? []).map(({ appId }) => appId));
  return new Map([
    ...serviceAccounts.map(({ user }) => [user.id, 'service-account'] as const),
    ...servicePrincipals.map(({ id, type, appId }) => {
      if (type === 'ManagedIdentity') return [id, 'managed-identity'] as const;
      return [id, registered.has(appId) ? 'application' : 'service-principal'] as const;
    }),
  ]);
}
