import type { Scenario } from '#lib/simulator/wire/exchange';

/** Words a scenario may use for a collection of Graph, beside the wire's own in kebab-case. */
const GRAPH_ALIASES: Readonly<Record<string, string>> = {
  principals: 'get-by-ids',
  'credential-activity': 'app-credential-sign-in-activities',
  'delegated-grants': 'oauth2-permission-grants',
  'directory-roles': 'directory-role-assignments',
  'role-eligibility': 'role-eligibility-schedule-instances',
  'directory-role-definitions': 'role-definitions',
  'service-principal-activity': 'service-principal-sign-in-activities',
  'credential-changes': 'directory-audits',
  'app-management-policies': 'policies',
  'user-activity': 'sign-in-activity',
};

/** The same for tables of Resource Graph. */
const ARM_ALIASES: Readonly<Record<string, string>> = {
  subscriptions: 'resourcecontainers',
  'management-groups': 'resourcecontainers/management-groups',
  'role-assignments': 'authorizationresources/roleassignments',
  'role-definitions': 'authorizationresources/roledefinitions',
  'user-assigned-identities': 'resources/userassignedidentities',
  'resource-changes': 'resourcechanges',
  'identity-references': 'policyresources',
  'app-service-config': 'appserviceresources',
  'scope-lookups': 'resourcecontainers/resource-groups',
};

const ALIASES: Readonly<Record<string, string>> = { ...GRAPH_ALIASES, ...ARM_ALIASES };

export const DENIABLE_IN_GRAPH: readonly string[] = [
  'organization',
  'applications',
  'service-principals',
  'deleted-items',
  'owners',
  'federated-identity-credentials',
  'users',
  'sign-ins',
  'directory-audits',
  'app-role-assignments',
  'recommendations',
  ...Object.keys(GRAPH_ALIASES),
];

export const DENIABLE: readonly string[] = [
  ...DENIABLE_IN_GRAPH,
  'resources',
  // Types of Resource Graph, or what a query reads of them.
  'policy-assignments',
  'local-auth',
  'account-keys',
  'logic-apps',
  'api-connections',
  'aks-clusters',
  'outbound-addresses',
  'container-workloads',
  'vaults',
  'sql-administrators',
  'managed-resource-groups',
  'scope-tags',
  // Reads of a resource, and below one.
  'resource-lookups',
  'identity-federation',
  'vault-objects',
  'linked-services',
  'automation-assets',
  'basic-publishing',
  'config-references',
  'app-settings',
  ...Object.keys(ARM_ALIASES),
];

/** What comes in place of an answer when the line to a source is cut. */
export class LineCut extends Error {
  readonly how: NonNullable<Scenario['cut']>;

  constructor(how: NonNullable<Scenario['cut']>) {
    super('The line is cut.');
    this.how = how;
  }
}

/** True when the scenario in force is about this collection or table, named as the wire does in kebab-case. */
export const isStruck = ({ denied }: Scenario, name: string): boolean =>
  denied !== null && (ALIASES[denied] ?? denied) === name;

/** True when the scenario in force refuses this collection or table. @throws LineCut when it does not even answer */
export function isDenied(scenario: Scenario, name: string): boolean {
  const struck = isStruck(scenario, name);
  if (struck && scenario.cut) throw new LineCut(scenario.cut);
  return struck;
}
