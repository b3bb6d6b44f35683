import type { Inventory } from '#lib/inventory/inventory';
import type { MigrationCounts } from '#lib/model/scan';

/** How many of the customer's own workloads have a managed identity. */
export function migrationCounts({ workloads }: Partial<Inventory>): MigrationCounts {
  if (!workloads) return { workloads: null, withIdentity: 0, withoutIdentity: 0 };
  const own = workloads.filter(({ serviceManagedBy }) => serviceManagedBy === null);
  const withIdentity = own.filter(({ resource }) => resource.identity !== null).length;
  return { workloads: own.length, withIdentity, withoutIdentity: own.length - withIdentity };
}
