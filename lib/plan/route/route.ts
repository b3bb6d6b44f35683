import type { Blocker, Route } from '#lib/model/plan';

/** An answer of the route table: which line matched, why, and what would change it. */
export interface RouteAnswer {
  readonly route: Route;
  /** Place in ROUTES, from 1, as the page prints it. */
  readonly line: number;
  readonly reason: string;
  readonly wouldChange: string;
  /** What evidence is missing, each with what would bring it. */
  readonly missing: readonly string[];
  readonly blockers: readonly Blocker[];
}

const LINES: Readonly<Record<Route, number>> = {
  keep: 1,
  remove: 2,
  'managed-identity': 3,
  'workload-federation': 4,
  'federated-managed-identity': 5,
  'arc-identity': 6,
  certificate: 7,
  unknown: 8,
};

export const answer = (
  route: Route,
  reason: string,
  wouldChange: string,
  more: Partial<Pick<RouteAnswer, 'missing' | 'blockers'>> = {},
): RouteAnswer => ({ route, line: LINES[route], reason, wouldChange, missing: [], blockers: [], ...more });

/** What is said of the sources that would decide a route, in the words of their permission. */
export const MISSING_WORDS: Readonly<Record<string, string>> = {
  'sign-ins': 'Sign-in logs (AuditLog.Read.All and Entra ID P1): which credential signs in, from where, to what.',
  'credential-activity':
    'Credential activity (AuditLog.Read.All and Entra ID P1): whether each credential is used at all.',
  'service-principal-activity':
    'Application activity (AuditLog.Read.All and Entra ID P1): whether the application is used at all.',
  resources: 'Azure resources (Reader at the root management group): whether a workload signs in with it.',
  'logic-apps': 'Logic Apps (Reader at the root management group): whether an action signs in with it.',
  'aks-clusters': 'AKS clusters (Reader at the root management group): whether a cluster signs in with it.',
  'linked-services': 'Data Factory linked services (Reader): whether one signs in with it.',
  'automation-assets': 'Automation connections (Reader): whether one names it.',
  'container-workloads': 'Container Apps and container groups (Reader): whether one holds it.',
  'app-settings': 'Application settings (READ_APP_SETTINGS=1 and Website Contributor): whether a site names it.',
  'outbound-addresses': 'Public addresses of workloads (Reader): whether a sign-in came from one.',
  'federated-identity-credentials': 'Federated credentials (Application.Read.All): whether a pipeline uses it.',
};
