import type { IdentityKind, PlanGrant, PlanItem, PlanState, RecipeId, Route, Wave } from '#lib/model/plan';
import { typeWords } from '#lib/report/inventory-words';
import { plural } from '#lib/report/words';

export const ROUTE_WORDS: Readonly<Record<Route, string>> = {
  keep: 'Keep',
  remove: 'Remove',
  'managed-identity': 'Managed identity',
  'workload-federation': 'Workload federation',
  'federated-managed-identity': 'Identity as federated credential',
  'arc-identity': 'Azure Arc identity',
  certificate: 'Certificate in Key Vault',
  unknown: 'Not evaluated',
};

/** The route table as it is tried, from the top. */
export const ROUTE_CONDITIONS: Readonly<Record<Route, string>> = {
  keep: 'Microsoft rotates it, or it signs assertions: not a migration subject.',
  remove: 'It has expired, or is proven unused.',
  'managed-identity':
    'Every workload seen runs on a type that supports managed identity, and every target accepts Entra tokens.',
  'workload-federation': 'It runs outside Azure, on something that issues OIDC tokens of its own.',
  'federated-managed-identity': 'Its host is in Azure, but the application itself has to stay.',
  'arc-identity': 'It runs on a server outside Azure that is, or can be, connected through Azure Arc.',
  certificate: 'None of the above, with the evidence whole: a debt, looked at again by each scan.',
  unknown: 'The evidence is missing.',
};

export const WAVE_WORDS: Readonly<
  Record<Wave, { readonly title: string; readonly what: string; readonly how: string }>
> = {
  '0': { title: 'Wave 0', what: 'Remove', how: 'Expired or proven unused' },
  '1': { title: 'Wave 1', what: 'Drop-in', how: 'Configuration only' },
  '2': { title: 'Wave 2', what: 'Code or definition', how: 'A change to deploy' },
  '3': { title: 'Wave 3', what: 'Architecture', how: 'Another host or design' },
  blocked: { title: 'Blocked', what: 'Any wave', how: 'Named blocker each' },
  none: { title: 'No wave', what: 'Nothing to do yet', how: 'Kept, or evidence is missing' },
};

export const STATE_WORDS: Readonly<Record<PlanState, string>> = {
  'not-started': 'Not started',
  'identity-attached': 'Identity attached',
  'grants-at-parity': 'Grants at parity',
  'signing-in': 'Signing in',
  'credential-idle': 'Old credential idle',
  'credential-removed': 'Credential removed',
  'switch-off': 'Keys turned off',
};

export const IDENTITY_WORDS: Readonly<Record<IdentityKind, string>> = {
  'user-assigned': 'User-assigned',
  'system-assigned': 'System-assigned',
};

export const RECIPE_WORDS: Readonly<Record<RecipeId, string>> = {
  R1: 'Logic App definition',
  R2: 'Function settings',
  R3: 'App Service settings',
  R4: 'Data Factory linked service',
  R5: 'AKS cluster',
  R6: 'Virtual machine',
  R7: 'Automation runbook',
  R8: 'Container app',
  R9: 'Pipeline federation',
  R10: 'Azure DevOps connection',
  R11: 'Application that stays',
};

export const USE_WORDS: Readonly<Record<PlanGrant['use'], string>> = {
  used: 'Used',
  'not-seen': 'Not seen',
  unknown: 'Unknown',
};

export const DECISION_WORDS: Readonly<Record<PlanGrant['decision'], string>> = {
  grant: 'Granted',
  leave: 'Commented out',
  ask: 'Asks you',
};

const OUTSIDE: Readonly<Record<string, string>> = {
  github: 'GitHub Actions',
  gitlab: 'GitLab',
  kubernetes: 'Kubernetes',
  'azure-devops': 'Azure DevOps',
  'terraform-cloud': 'Terraform Cloud',
  'google-cloud': 'Google Cloud',
  other: 'Outside Azure',
  unknown: 'No workload found',
};

/** "Logic App", "GitHub Actions": where it runs, in or outside Azure. */
export const hostWords = (type: string): string => OUTSIDE[type] ?? typeWords(type);

/** "5 Logic Apps, 1 Automation account": what a plan's workloads are. */
export function runsOn({ workloads, kind }: Pick<PlanItem, 'workloads' | 'kind'>): string {
  if (workloads.length === 0) return kind === 'resource' ? 'Opens with a key' : 'No workload found';
  const groups = Map.groupBy(workloads, ({ type }) => hostWords(type));
  const parts = [...groups].map(([words, own]) => (own.length === 1 ? words : plural(own.length, words, many(words))));
  return parts.length > 2 ? `${parts.slice(0, 2).join(', ')} and ${parts.length - 2} more` : parts.join(', ');
}

const many = (words: string): string => (words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`);

/** "user-assigned, shared", "workload identity federation": what is below a route. */
export function routeDetail({
  route,
  identity,
  workloads,
}: Pick<PlanItem, 'route' | 'identity' | 'workloads'>): string {
  if (identity) {
    const hosts = workloads.filter(({ id }) => id !== null).length;
    const shared = identity.recommended === 'user-assigned' && hosts > 1 ? ', shared' : '';
    return `${identity.recommended}${identity.existing ? ', exists' : ''}${shared}`;
  }
  return {
    keep: 'nothing to migrate',
    remove: 'expired or unused',
    'managed-identity': 'on its host',
    'workload-federation': 'its own tokens',
    'federated-managed-identity': 'application stays',
    'arc-identity': 'needs the Arc agent',
    certificate: 'in Key Vault, 180 days',
    unknown: 'evidence is missing',
  }[route];
}

/** Credentials that are gone once the plan is done. */
export const removedBy = ({ credentials }: Pick<PlanItem, 'credentials'>): number =>
  credentials.filter(({ route, kind }) => route !== 'keep' && kind !== 'federated').length;
