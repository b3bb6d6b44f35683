import type { Facts, ReadFacts, SourceId } from '#lib/model/source';

type KeyOf<S extends SourceId> = (fact: Facts[S][number]) => string;

/** What tells one fact of a source from another. */
const KEYS: { readonly [S in SourceId]: KeyOf<S> } = {
  auditor: (fact) => fact.objectId,
  organization: (fact) => fact.tenantId,
  subscriptions: (fact) => fact.id,
  'management-groups': (fact) => fact.id,
  'managed-resource-groups': (fact) => fact.id,
  'scope-tags': (fact) => fact.id,
  applications: (fact) => fact.id,
  'service-principals': (fact) => fact.id,
  'deleted-items': (fact) => fact.id,
  'federated-identity-credentials': (fact) => fact.applicationId,
  owners: (fact) => fact.applicationId,
  'credential-activity': (fact) => `${fact.keyId} ${fact.appId}`,
  'role-assignments': (fact) => fact.id,
  'role-definitions': (fact) => fact.id,
  principals: (fact) => fact.id,
  resources: (fact) => fact.id,
  'user-assigned-identities': (fact) => fact.id,
  'identity-references': (fact) => `${fact.identityId} ${fact.referrerId} ${fact.how}`,
  'identity-federation': (fact) => fact.identityId,
  'resource-lookups': (fact) => fact.id,
  'scope-lookups': (fact) => fact.id,
  'resource-changes': (fact) => `${fact.targetId} ${fact.at} ${fact.change}`,
  'app-role-assignments': (fact) => fact.id,
  'delegated-grants': (fact) => fact.id,
  'directory-roles': (fact) => fact.id,
  'role-eligibility': (fact) => fact.id,
  'directory-role-definitions': (fact) => fact.id,
  'service-principal-activity': (fact) => fact.appId,
  'sign-ins': (fact) =>
    fact.what === 'window'
      ? `window ${fact.kind}`
      : `${fact.kind} ${fact.servicePrincipalId} ${fact.credentialId} ${fact.credentialType} ${fact.resourceAppId} ${fact.ipAddress}`,
  'credential-changes': (fact) => fact.id,
  'app-management-policies': (fact) => fact.id,
  recommendations: (fact) => fact.id,
  users: (fact) => fact.id,
  'user-activity': (fact) => fact.userId,
  'policy-assignments': (fact) => fact.id,
  'local-auth': (fact) => fact.id,
  'account-keys': (fact) => fact.id,
  'logic-apps': (fact) => fact.id,
  'api-connections': (fact) => fact.id,
  'aks-clusters': (fact) => fact.id,
  'container-workloads': (fact) => fact.id,
  'app-service-config': (fact) => fact.siteId,
  vaults: (fact) => fact.id,
  'vault-objects': (fact) => fact.id,
  'sql-administrators': (fact) => `${fact.id} ${fact.principalId}`,
  'linked-services': (fact) => fact.id,
  'automation-assets': (fact) => fact.id,
  'basic-publishing': (fact) => fact.siteId,
  'config-references': (fact) => `${fact.siteId} ${fact.setting}`,
  'outbound-addresses': (fact) => `${fact.resourceId} ${fact.address}`,
  'app-settings': (fact) => `${fact.siteId} ${fact.name}`,
};

/** Every source there is, in the order of the model. */
export const SOURCES = Object.keys(KEYS) as readonly SourceId[];

/** The facts of one source under the ids by which scans are compared. */
export function factEntities<S extends SourceId>(facts: ReadFacts, source: S): readonly (readonly [string, unknown])[] {
  const list: readonly Facts[S][number][] = facts[source] ?? [];
  const key: KeyOf<S> = KEYS[source];
  return list.map((fact) => [key(fact), fact] as const);
}
