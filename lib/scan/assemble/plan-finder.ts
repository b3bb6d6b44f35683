import type { ManagedIdentityPath } from '#lib/model/finding';
import type { PlanItem, PlanLink, Route } from '#lib/model/plan';

export interface FoundPlan {
  readonly link: PlanLink;
  readonly path: ManagedIdentityPath;
}

/** Which plan a credential, or the subject of a finding, belongs to. */
export interface PlanFinder {
  readonly credential: (holderId: string, kind: string, keyId: string) => FoundPlan | undefined;
  readonly subject: (subjectId: string) => FoundPlan | undefined;
}

const PATHS: Readonly<Record<Route, ManagedIdentityPath>> = {
  keep: 'no',
  remove: 'no',
  'managed-identity': 'yes',
  'workload-federation': 'yes',
  'federated-managed-identity': 'yes',
  'arc-identity': 'yes',
  certificate: 'no',
  unknown: 'unknown',
};

const NOTHING = new Set<Route>(['keep', 'remove', 'certificate', 'unknown']);

/** Prepares the answers once per scan. A credential can go another way than the application that holds it. */
export function planFinder(items: readonly PlanItem[]): PlanFinder {
  const credentials = new Map<string, FoundPlan>();
  const subjects = new Map<string, FoundPlan>();
  for (const item of items) {
    subjects.set(item.subjectId, foundPlan(item, item.route));
    for (const { holderId, kind, keyId, route } of item.credentials)
      credentials.set(keyOf(holderId, kind, keyId), foundPlan(item, route));
  }
  return {
    credential: (holderId, kind, keyId) => credentials.get(keyOf(holderId, kind, keyId)),
    subject: (subjectId) => subjects.get(subjectId),
  };
}

const foundPlan = ({ id, identity, blockers }: PlanItem, route: Route): FoundPlan => ({
  link: {
    id,
    route,
    identity: NOTHING.has(route)
      ? null
      : (identity?.recommended ?? (route === 'workload-federation' ? 'workload-federation' : null)),
  },
  path: PATHS[route] === 'yes' && blockers.length > 0 ? 'partly' : PATHS[route],
});

const keyOf = (holderId: string, kind: string, keyId: string): string => `${holderId}/${kind}/${keyId}`;

/** Of a tenant that has no plan. */
export const NO_PLAN: PlanFinder = planFinder([]);
