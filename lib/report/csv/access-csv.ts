import type { Listed } from '#lib/model/finding';
import type { AccessRow } from '#lib/model/rows/access-row';
import { type CsvColumn, csvOf, scanColumns, snake } from '#lib/report/csv/csv-table';

/** Append only. */
const COLUMNS: readonly CsvColumn<Listed<AccessRow>>[] = [
  { name: 'assignment_id', cell: (row) => row.id },
  { name: 'grant_type', cell: (row) => snake(row.kind) },
  { name: 'principal_id', cell: (row) => row.principalId },
  { name: 'principal_name', cell: (row) => row.principalName },
  {
    name: 'principal_type',
    cell: (row) => (row.principalKind === 'unknown' ? 'not_evaluated' : snake(row.principalKind)),
  },
  { name: 'role_id', cell: (row) => row.roleId },
  { name: 'role_name', cell: (row) => row.name },
  { name: 'scope', cell: (row) => row.scope },
  { name: 'subscription_id', cell: (row) => row.subscriptionId },
  { name: 'tier', cell: (row) => row.tier },
  { name: 'privileged', cell: (row) => row.isPrivileged },
  { name: 'granted_at', cell: (row) => row.createdAt },
  { name: 'last_used_at', cell: (row) => row.lastUsedAt },
  { name: 'use', cell: (row) => (row.use === 'unknown' ? 'not_evaluated' : snake(row.use)) },
  { name: 'state', cell: (row) => (row.state === 'unknown' ? 'not_evaluated' : row.state) },
  { name: 'state_reason', cell: (row) => row.because },
  ...scanColumns<Listed<AccessRow>>((row) => row.examined),
];

export const ACCESS_CSV = csvOf(COLUMNS);
