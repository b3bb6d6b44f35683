import type { FindingOwner } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Severity } from '#lib/model/verdict';
import { type CsvColumn, csvOf } from '#lib/report/csv/csv-table';

const SCHEMA_VERSION = 1;

/** An owner with what is open and theirs. */
export interface OwnerLine {
  readonly owner: FindingOwner | null;
  readonly state: string;
  readonly open: number;
  readonly accepted: number;
  readonly byHand: number;
  readonly soonestDueAt: Instant | null;
  readonly highestSeverity: Severity;
}

/** Append only. Two lines have no owner: of what nobody owns, and of what could not be evaluated. */
const COLUMNS: readonly CsvColumn<OwnerLine>[] = [
  { name: 'owner_id', cell: (o) => o.owner?.id ?? null },
  { name: 'owner_name', cell: (o) => o.owner?.name ?? null },
  { name: 'owner_state', cell: (o) => (o.state === 'unknown' ? 'not_evaluated' : o.state) },
  { name: 'open_findings', cell: (o) => o.open },
  { name: 'accepted_findings', cell: (o) => o.accepted },
  { name: 'assigned_by_hand', cell: (o) => o.byHand },
  { name: 'soonest_due_at', cell: (o) => o.soonestDueAt },
  { name: 'highest_severity', cell: (o) => o.highestSeverity },
  { name: 'scan_id', cell: (_, scan) => scan.id },
  { name: 'tenant_id', cell: (_, scan) => scan.tenantId },
  { name: 'schema_version', cell: () => SCHEMA_VERSION },
];

export const OWNERS_CSV = csvOf(COLUMNS);
