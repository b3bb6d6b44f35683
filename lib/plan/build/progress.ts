import type { Inventory } from '#lib/inventory/inventory';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import {
  PLAN_STATES,
  type PlanGrant,
  type PlanItem,
  type PlanProgress,
  type PlanState,
  type PlanWorkload,
} from '#lib/model/plan';

/** Days without use after which a credential counts as idle: long enough for weekly work to have come by. */
const IDLE_DAYS = 7;

export interface ProgressCase {
  readonly workloads: readonly PlanWorkload[];
  readonly grants: readonly PlanGrant[];
  readonly hasLiveCredential: boolean;
  /** Last use of any of its live credentials; undefined: not read. */
  readonly lastUsedAt: Instant | null | undefined;
  /** The item as the last scan left it; null: new. */
  readonly previous: PlanItem | null;
  readonly now: Instant;
}

/** How far a migration is, from what this scan saw and from what the last one did. */
export function progressOf(
  given: ProgressCase,
  inventory: Partial<Inventory>,
): Pick<PlanItem, 'state' | 'progress' | 'regressed'> {
  const hosts = given.workloads.filter(({ id }) => id !== null);
  const principals = hosts.map(({ id }) => principalsOf(id ?? '', inventory));
  const attached = principals.filter((ids) => ids.length > 0).length;
  const signedIn = principals.filter((ids) => ids.some((id) => hasSignedIn(id, inventory))).length;
  const wanted = given.grants.filter(({ decision }) => decision === 'grant');
  const granted = wanted.filter(
    (grant) => attached > 0 && principals.every((ids) => ids.some((id) => holds(id, grant, inventory))),
  ).length;
  const logIsRead = inventory.signInLog !== undefined;
  const removed = !given.hasLiveCredential;
  const wasRemoved =
    given.previous?.progress.some(({ state, isDone }) => state === 'credential-removed' && isDone) ?? false;
  const isAttached = hosts.length > 0 && attached === hosts.length;
  const seen: Readonly<Record<PlanState, Omit<PlanProgress, 'state'>>> = {
    'not-started': { isDone: true, seen: null, applies: true },
    'identity-attached': { isDone: isAttached, seen: `${attached} of ${hosts.length}`, applies: hosts.length > 0 },
    'grants-at-parity': {
      isDone: isAttached && granted === wanted.length,
      seen: `${granted} of ${wanted.length}`,
      applies: hosts.length > 0 && wanted.length > 0,
    },
    'signing-in': {
      isDone: hosts.length > 0 && signedIn === hosts.length,
      seen: logIsRead ? `${signedIn} of ${hosts.length}` : 'not evaluated: sign-in logs were not read',
      applies: hosts.length > 0,
    },
    'credential-idle': { ...idle(given), applies: true },
    'credential-removed': { isDone: removed, seen: null, applies: true },
    'switch-off': { isDone: false, seen: null, applies: false },
  };
  const progress = PLAN_STATES.map((state) => ({ state, ...seen[state] }));
  return {
    state: furthest(
      progress,
      given.workloads.some(({ type }) => type !== 'unknown'),
    ),
    progress,
    regressed: (wasRemoved || (given.previous?.regressed ?? false)) && !removed,
  };
}

function idle({ lastUsedAt, hasLiveCredential, now }: ProgressCase): Pick<PlanProgress, 'isDone' | 'seen'> {
  if (!hasLiveCredential) return { isDone: true, seen: null };
  if (lastUsedAt === undefined) return { isDone: false, seen: 'not evaluated: credential activity was not read' };
  if (lastUsedAt === null) return { isDone: true, seen: 'no use recorded' };
  return { isDone: wholeDaysBetween(lastUsedAt, now) >= IDLE_DAYS, seen: `last used on ${lastUsedAt.slice(0, 10)}` };
}

/**
 * The state is the last step of an unbroken row of done ones. An unused credential alone does not move a plan on: idle
 * counts once the identity signs in, or where a pipeline has tokens of its own.
 */
function furthest(progress: readonly PlanProgress[], movesByIdling: boolean): PlanState {
  if (progress.find(({ state }) => state === 'credential-removed')?.isDone) return 'credential-removed';
  let state: PlanState = 'not-started';
  for (const step of progress) {
    if (!step.applies) continue;
    if (step.state === 'credential-idle' && !movesByIdling) break;
    if (!step.isDone) break;
    state = step.state;
  }
  return state;
}

function principalsOf(resourceId: string, { resources }: Partial<Inventory>): readonly string[] {
  const identity = indexOf(resources).get(resourceId)?.identity;
  if (!identity) return [];
  return [identity.principalId, ...identity.userAssigned.map(({ principalId }) => principalId)].filter(
    (id) => id !== null,
  );
}

type Resources = NonNullable<Inventory['resources']>;
const indexes = new WeakMap<Resources, ReadonlyMap<string, Resources[number]>>();
/** Looked up for every workload of a plan, so it is indexed once per scan. */
function indexOf(resources: Inventory['resources'] | undefined): ReadonlyMap<string, Resources[number]> {
  if (!resources) return new Map();
  const known = indexes.get(resources) ?? new Map(resources.map((resource) => [resource.id, resource]));
  indexes.set(resources, known);
  return known;
}

const hasSignedIn = (principalId: string, { signInLog }: Partial<Inventory>): boolean =>
  signInLog?.uses.get(principalId)?.some(({ succeeded }) => succeeded > 0) ?? false;

const holds = (principalId: string, wanted: PlanGrant, { privileges }: Partial<Inventory>): boolean =>
  privileges?.grants
    .get(principalId)
    ?.some(
      ({ kind, roleId, scope }) =>
        kind === wanted.kind && roleId === wanted.roleId && (kind === 'app-role' || scope === wanted.scope),
    ) ?? false;
