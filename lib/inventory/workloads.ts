import type { Workload } from '#lib/inventory/inventory';
import { serviceOwner } from '#lib/inventory/service-owner';
import type { ManagedResourceGroup, Resource } from '#lib/model/azure-resource';
import { WORKLOAD_TYPES } from '#lib/model/workload-types';

/** Resources of a type that runs customer code and supports managed identity, with the service that owns them, if one does. */
export function workloads(
  resources: readonly Resource[],
  managedGroups: readonly ManagedResourceGroup[],
): readonly Workload[] {
  const ownerOf = serviceOwner(managedGroups);
  return resources
    .filter((resource) => WORKLOAD_TYPES.has(resource.type))
    .map((resource) => ({ resource, serviceManagedBy: ownerOf(resource) }));
}
