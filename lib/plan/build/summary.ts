import {
  type PlanFlow,
  type PlanItem,
  type PlanSummary,
  RECIPES,
  ROUTES,
  WAVES,
  type Wave,
  type WaveSummary,
} from '#lib/model/plan';
import { SEVERITIES, type Severity } from '#lib/model/verdict';

const FLOWS_MAX = 400;
const POSSIBLE = new Set(['managed-identity', 'workload-federation', 'federated-managed-identity', 'arc-identity']);

/** Counts of the plan page, worked out once. */
export function summarisePlan(items: readonly PlanItem[]): PlanSummary {
  const held = items.filter(({ route }) => route !== 'keep');
  const evaluated = held.filter(({ route }) => route !== 'unknown');
  const possible = evaluated.filter(({ route }) => POSSIBLE.has(route) || route === 'remove');
  const free = possible.filter(({ wave }) => wave !== 'blocked');
  const started = free.filter(({ state }) => state !== 'not-started');
  return {
    items: items.length,
    readiness: {
      held: held.length,
      evaluated: evaluated.length,
      identityPossible: possible.length,
      withoutBlocker: free.length,
      started: started.length,
      done: started.filter(({ state }) => state === 'credential-removed' || state === 'switch-off').length,
    },
    waves: recordOf(WAVES, (wave) => waveSummary(items, wave)),
    routes: recordOf(ROUTES, (route) => items.filter((item) => item.route === route).length),
    recipes: recordOf(RECIPES, (recipe) => items.filter((item) => uses(item, recipe)).length),
    flows: flowsOf(held),
  };
}

const recordOf = <K extends string, V>(keys: readonly K[], of: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, V>;

const uses = ({ workloads }: PlanItem, recipe: string): boolean =>
  workloads.some(({ changes }) => changes.some((change) => change.recipe === recipe));

function waveSummary(items: readonly PlanItem[], wave: Wave): WaveSummary {
  const own = items.filter((item) => item.wave === wave);
  return {
    items: own.length,
    credentials: own.reduce(
      (sum, { credentials }) => sum + credentials.filter(({ route }) => route !== 'keep').length,
      0,
    ),
    exposure: gravest(own.map(({ exposure }) => exposure)),
    dueAt: own.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null,
  };
}

const gravest = (severities: readonly (Severity | null)[]): Severity | null =>
  SEVERITIES.find((severity) => severities.includes(severity)) ?? null;

/** One flow for each workload of an item and target; those that look alike are one. */
function flowsOf(items: readonly PlanItem[]): readonly PlanFlow[] {
  const flows = new Map<string, PlanFlow>();
  for (const item of items) {
    const credential = kindOf(item);
    const application =
      item.kind === 'application' || item.kind === 'service-principal' ? item.title : 'No application';
    const workloads = item.workloads.length > 0 ? item.workloads.map(({ type }) => type) : ['unknown'];
    const targets = item.targets.length > 0 ? item.targets : ['not known'];
    for (const workload of workloads)
      for (const target of targets) {
        const key = JSON.stringify([credential, application, workload, target]);
        const known = flows.get(key);
        flows.set(key, {
          credential,
          application,
          workload,
          target,
          severity: gravest([known?.severity ?? null, item.exposure]),
          count: (known?.count ?? 0) + 1,
        });
      }
  }
  return [...flows.values()].sort((one, other) => other.count - one.count).slice(0, FLOWS_MAX);
}

function kindOf({ kind, credentials }: PlanItem): string {
  if (kind === 'workload' || kind === 'resource') return 'key';
  const kinds = new Set(credentials.filter(({ route }) => route !== 'keep').map((credential) => credential.kind));
  return kinds.has('secret') ? 'secret' : kinds.has('certificate') ? 'certificate' : 'federated';
}
