import type { Exception } from '#lib/model/exceptions/exception';
import { type CsvColumn, csvOf } from '#lib/report/csv/csv-table';

const SCHEMA_VERSION = 1;

const commentOf = ({ events }: Exception): string | null =>
  events.flatMap((event) => ('comment' in event && event.comment ? [event.comment] : [])).at(-1) ?? null;

/** Append only. Times are UTC; an exception that was never approved has no approver. */
const COLUMNS: readonly CsvColumn<Exception>[] = [
  { name: 'exception_id', cell: (e) => e.id },
  { name: 'state', cell: (e) => e.state },
  { name: 'reason', cell: (e) => e.terms.category },
  { name: 'justification', cell: (e) => e.terms.justification },
  { name: 'compensating_control', cell: (e) => e.terms.compensatingControl },
  { name: 'ticket', cell: (e) => e.terms.ticket },
  { name: 'scope', cell: (e) => e.terms.scope.kind },
  { name: 'scope_filter', cell: (e) => (e.terms.scope.kind === 'filter' ? e.terms.scope.query : null) },
  { name: 'findings', cell: (e) => e.cover.findings },
  { name: 'gravest_severity', cell: (e) => e.cover.gravest },
  { name: 'requested_by_id', cell: (e) => e.requestedBy.objectId },
  { name: 'requested_by_name', cell: (e) => e.requestedBy.name },
  { name: 'requested_at', cell: (e) => e.requestedAt },
  { name: 'approved_by_id', cell: (e) => e.approvedBy?.objectId ?? null },
  { name: 'approved_by_name', cell: (e) => e.approvedBy?.name ?? null },
  { name: 'approved_at', cell: (e) => e.approvedAt },
  { name: 'self_approved', cell: (e) => e.isSelfApproved },
  { name: 'expires_at', cell: (e) => e.terms.expiresAt },
  { name: 'ended_at', cell: (e) => e.endedAt },
  { name: 'last_comment', cell: commentOf },
  { name: 'extends_exception_id', cell: (e) => e.terms.former },
  { name: 'tenant_id', cell: (_, scan) => scan.tenantId },
  { name: 'schema_version', cell: () => SCHEMA_VERSION },
];

export const EXCEPTIONS_CSV = csvOf(COLUMNS);
