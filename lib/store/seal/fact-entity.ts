import type { Facts, ReadFacts, SourceId } from '#lib/model/source';

type KeyOf<S extends SourceId> = (fact: Facts[S][number]) => string;

/** What tells one fact of a source from another. */
const KEYS: { readonly [S in SourceId]: KeyOf<S> } = {
  organization: (fact) => fact.tenantId,
  subscriptions: (fact) => fact.id,
  'management-groups': (fact) => fact.id,
  'managed-resource-groups': (fact) => fact.id,
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
  'resource-changes': (fact) => `${fact.targetId} ${fact.at} ${fact.change}`,
};

/** Every source there is, in the order of the model. */
export const SOURCES = Object.keys(KEYS) as readonly SourceId[];

/** The facts of one source under the ids by which scans are compared. */
export function factEntities<S extends SourceId>(facts: ReadFacts, source: S): readonly (readonly [string, unknown])[] {
  const list: readonly Facts[S][number][] = facts[source] ?? [];
  const key: KeyOf<S> = KEYS[source];
  return list.map((fact) => [key(fact), fact] as const);
}
