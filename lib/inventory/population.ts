import type { Inventory } from '#lib/inventory/inventory';
import type { SourceId } from '#lib/model/source';
import type { SubjectKind } from '#lib/model/subject';

/** The sources that list a population: when one was read in part, the size of the rest is not known. */
export const POPULATION_SOURCES: { readonly [K in SubjectKind]: readonly SourceId[] } = {
  application: ['applications'],
  'service-principal': ['service-principals'],
  credential: ['applications', 'service-principals'],
  'role-assignment': ['role-assignments'],
  'user-assigned-identity': ['user-assigned-identities'],
  'managed-identity': ['service-principals'],
  workload: ['resources', 'managed-resource-groups'],
  'identity-reference': ['resources', 'identity-references'],
  resource: [],
  'vault-object': ['vault-objects'],
  user: ['users'],
  tenant: [],
};

/** How many subjects of a kind there are, counted from what was read; null when that does not tell. */
export function populationSize(kind: SubjectKind, inventory: Partial<Inventory>): number | null {
  const sizes: { readonly [K in SubjectKind]: number | undefined } = {
    application: inventory.applications?.length,
    'service-principal': inventory['service-principals']?.length,
    credential: inventory.credentials?.length,
    'role-assignment': inventory['role-assignments']?.length,
    'user-assigned-identity': inventory['user-assigned-identities']?.length,
    'managed-identity': inventory['service-principals']?.filter(({ type }) => type === 'ManagedIdentity').length,
    workload: inventory.workloads?.filter(({ serviceManagedBy }) => serviceManagedBy === null).length,
    'identity-reference': inventory.identityUses && [...inventory.identityUses.values()].flat().length,
    // What a rule about resources looks at depends on the rule; it tells its own population.
    resource: undefined,
    'vault-object': inventory['vault-objects']?.length,
    user: inventory.serviceAccounts?.length,
    tenant: 1,
  };
  return sizes[kind] ?? null;
}
