import type { Listed } from '#lib/model/finding';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import { type CsvColumn, csvOf, joined, scanColumns, snake } from '#lib/report/csv/csv-table';
import { ownerSource } from '#lib/report/csv/owner-source';

/** Append only. */
const COLUMNS: readonly CsvColumn<Listed<WorkloadRow>>[] = [
  { name: 'workload_id', cell: (row) => row.id },
  { name: 'workload_name', cell: (row) => row.name },
  { name: 'workload_type', cell: (row) => row.type },
  { name: 'workload_kind', cell: (row) => row.resourceKind },
  { name: 'subscription_id', cell: (row) => row.subscriptionId },
  { name: 'resource_group_name', cell: (row) => row.resourceGroup },
  { name: 'region', cell: (row) => row.location },
  { name: 'identity', cell: (row) => row.identity },
  { name: 'identity_ids', cell: (row) => joined(row.principalIds) },
  { name: 'signs_in_with', cell: (row) => joined(row.signsInWith.map(snake)) },
  { name: 'signs_in_as', cell: (row) => joined([...new Set(row.signs.map(({ clientId }) => clientId))]) },
  { name: 'targets', cell: (row) => joined(row.targets) },
  { name: 'supports_system_assigned', cell: (row) => row.supports?.system ?? null },
  { name: 'supports_user_assigned', cell: (row) => row.supports?.user ?? null },
  { name: 'managed_by_service', cell: (row) => row.serviceManagedBy },
  { name: 'owner_id', cell: (row) => row.owner?.id ?? null },
  { name: 'owner_name', cell: (row) => row.owner?.name ?? null },
  { name: 'owner_source', cell: (row) => ownerSource(row.owner, row.ownerKnown) },
  { name: 'open_findings', cell: (row) => row.findings },
  { name: 'not_evaluated', cell: (row) => joined(row.unread) },
  ...scanColumns<Listed<WorkloadRow>>((row) => row.examined),
];

export const WORKLOADS_CSV = csvOf(COLUMNS);
