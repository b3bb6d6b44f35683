import type { Inventory } from '#lib/inventory/inventory';
import { populationSize } from '#lib/inventory/population';
import type { CredentialKind } from '#lib/model/credential';
import type { Populations } from '#lib/model/scan';
import type { ReadFacts } from '#lib/model/source';

/** Sizes of what was read; null, never zero, where a source was not. */
export function populations(facts: ReadFacts, inventory: Partial<Inventory>): Populations {
  const { credentials, federated } = inventory;
  const count = (kind: CredentialKind): number | null =>
    credentials?.filter((credential) => credential.kind === kind).length ?? null;
  return {
    subscriptions: facts.subscriptions?.length ?? null,
    applications: facts.applications?.length ?? null,
    servicePrincipals: facts['service-principals']?.length ?? null,
    managedIdentities: populationSize('managed-identity', inventory),
    credentials: credentials?.length ?? null,
    secrets: count('secret'),
    certificates: count('certificate'),
    federated: federated?.length ?? null,
    workloads: populationSize('workload', inventory),
    roleAssignments: facts['role-assignments']?.length ?? null,
  };
}
