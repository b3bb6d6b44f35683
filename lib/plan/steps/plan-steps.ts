import type { IdentityKind, PlanItem, PlanWorkload } from '#lib/model/plan';
import type { RecipeContext } from '#lib/plan/recipes/recipe';
import { RECIPES_BY_ID } from '#lib/plan/recipes/recipes';
import { attachOf } from '#lib/plan/steps/attach';
import type { IdentityRef, Step, Steps, UserAssigned } from '#lib/plan/steps/step';
import { switchOff } from '#lib/plan/steps/switch-off';

/**
 * What a plan item comes to, in the order a person runs it, and its inverse.
 * @param kind the identity the reader chose; the recommended one unless told otherwise
 */
export function planSteps(item: PlanItem, tenantId: string, kind?: IdentityKind): Steps {
  const shared = userAssignedOf(item, kind);
  const identityOf = (workload: PlanWorkload): IdentityRef | null =>
    item.identity === null ? null : (shared ?? (workload.id ? { kind: 'system-assigned', id: workload.id } : null));
  const places = item.workloads.flatMap((workload) =>
    workload.changes.map(
      (change): RecipeContext => ({ item, workload, change, identity: identityOf(workload), tenantId }),
    ),
  );
  const hosts = item.workloads.filter(({ id }) => id !== null);
  const attached = hosts.flatMap((workload) => attachOf(workload, identityOf(workload)));
  return {
    phases: [
      { phase: 'create', steps: shared ? [{ do: 'create-identity', identity: shared }] : [] },
      { phase: 'attach', steps: attached },
      { phase: 'grant', steps: grantsOf(item, hosts, identityOf) },
      { phase: 'change', steps: places.flatMap((place) => RECIPES_BY_ID[place.change.recipe].change(place)) },
      {
        phase: 'verify',
        steps: places.map((place): Step => ({ do: 'verify', text: RECIPES_BY_ID[place.change.recipe].verify(place) })),
      },
      { phase: 'remove', steps: removals(item) },
      { phase: 'switch-off', steps: item.switches.map(switchOff) },
    ],
    rollBack: places.flatMap((place) => RECIPES_BY_ID[place.change.recipe].rollBack(place)),
  };
}

function userAssignedOf({ identity }: PlanItem, kind: IdentityKind | undefined): UserAssigned | null {
  if (!identity || (kind ?? identity.recommended) === 'system-assigned') return null;
  const { existing, subscriptionId, resourceGroup, location } = identity;
  const name = existing?.name ?? identity.name;
  const id =
    existing?.id ??
    `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
  const parts = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\//i.exec(id);
  return {
    kind: 'user-assigned',
    id,
    name,
    subscriptionId: parts?.[1] ?? subscriptionId,
    resourceGroup: parts?.[2] ?? resourceGroup,
    location,
    exists: existing !== null,
  };
}

/** Each grant once for a shared identity, once per host for identities of their own. */
function grantsOf(
  { grants }: PlanItem,
  hosts: readonly PlanWorkload[],
  identityOf: (workload: PlanWorkload) => IdentityRef | null,
): readonly Step[] {
  const identities = [
    ...new Map(
      hosts.map(identityOf).flatMap((identity) => (identity ? [[identity.id, identity] as const] : [])),
    ).values(),
  ];
  return identities.flatMap((identity) =>
    grants.map(({ kind, roleId, name, scope, resourceAppId, isTierZero, decision, because }): Step => {
      if (kind === 'azure-role')
        return { do: 'grant-azure-role', identity, roleId, roleName: name, scope, decision, because };
      if (kind === 'app-role' && resourceAppId)
        return {
          do: 'grant-app-role',
          identity,
          resourceAppId,
          appRoleId: roleId,
          value: name,
          isTierZero,
          decision,
          because,
        };
      return { do: 'by-hand', text: `${name} at ${scope}: ${because}`, snippet: null };
    }),
  );
}

const removals = ({ credentials }: PlanItem): readonly Step[] =>
  credentials
    .filter(({ route, kind }) => route !== 'keep' && kind !== 'federated')
    .map(
      ({ holderKind, holderId, kind, keyId, name }): Step => ({
        do: 'remove-credential',
        holderKind,
        holderId,
        kind,
        keyId,
        name: name ?? '(no name)',
      }),
    );
