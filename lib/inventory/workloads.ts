import type { Workload } from '#lib/inventory/inventory';
import { resourceGroupOf, subscriptionOf } from '#lib/model/arm-id';
import type { ManagedResourceGroup, Resource } from '#lib/model/azure-resource';
import { WORKLOAD_TYPES } from '#lib/model/workload-types';

/** Resources of a type that runs customer code and supports managed identity, with the service that owns them, if one does. */
export function workloads(
  resources: readonly Resource[],
  managedGroups: readonly ManagedResourceGroup[],
): readonly Workload[] {
  const managedBy = new Map(managedGroups.map((group) => [group.id, group.managedBy]));
  return resources
    .filter((resource) => WORKLOAD_TYPES.has(resource.type))
    .map((resource) => ({
      resource,
      serviceManagedBy: managedBy.get(groupIdOf(resource.id)) ?? resource.managedBy,
    }));
}

const groupIdOf = (id: string): string => `/subscriptions/${subscriptionOf(id)}/resourcegroups/${resourceGroupOf(id)}`;
