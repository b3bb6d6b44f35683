import { resourceGroupOf } from '#lib/model/arm-id';
import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingInScan } from '#lib/model/finding';
import { wholeDaysBetween } from '#lib/model/instant';
import { controlsFor } from '#lib/model/reference/controls';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import type { Scan } from '#lib/model/scan';
import { sourceOfUse } from '#lib/report/csv/credentials-csv';
import { snake } from '#lib/report/csv/csv-table';
import type { Cell } from '#lib/report/csv/csv-text';
import { statusOf } from '#lib/report/exceptions/exception-words';

const SCHEMA_VERSION = 1;

/** What a row tells beside its finding. */
export interface Beside {
  /** Of the dashboard, for links. */
  readonly origin: string;
  /** The row of the finding's credential; null: it is about none, or that row was not kept. */
  readonly use: Pick<CredentialRow, 'use' | 'lastUsedAt'> | null;
  /** The one that counts: active, else waiting; null: there is none. */
  readonly exception: Exception | null;
}

interface Column {
  readonly name: string;
  readonly cell: (finding: FindingInScan, scan: Scan, beside: Beside) => Cell;
}

const now = (scan: Scan): string => scan.judgedAt;
const daysFrom = (from: string | null | undefined, to: string | null | undefined): number | null =>
  from && to ? wholeDaysBetween(from, to) : null;

/** `cis_m365:5.1.5.4|soc2:CC6.1`; empty for a scan sealed before rules told what they check. */
function controlsOf(ruleId: string, scan: Scan): string | null {
  const checks = scan.summary?.rules.find((rule) => rule.ruleId === ruleId)?.checks ?? [];
  return (
    controlsFor(checks)
      .map(({ key, id }) => `${key}:${id}`)
      .join('|') || null
  );
}

/** Append only: tools and compliance records depend on names and order. An exception that waits has neither an approver nor an end. */
const COLUMNS: readonly Column[] = [
  { name: 'finding_id', cell: (f) => f.id },
  { name: 'rule_id', cell: (f) => f.ruleId },
  { name: 'rule_title', cell: (f) => f.ruleTitle },
  { name: 'severity', cell: (f) => f.severity },
  { name: 'status', cell: (f, _, { exception }) => statusOf(f, exception) },
  { name: 'outcome', cell: (f) => (f.examined ? 'failed' : 'not_evaluated') },
  { name: 'subject_type', cell: (f) => f.subject.kind.replaceAll('-', '_') },
  { name: 'subject_id', cell: (f) => f.subject.id },
  { name: 'subject_name', cell: (f) => f.subject.name },
  { name: 'credential_type', cell: (f) => f.subject.credential?.kind ?? null },
  { name: 'credential_id', cell: (f) => f.subject.credential?.id ?? null },
  { name: 'credential_created_at', cell: (f) => f.subject.credential?.startsAt ?? null },
  { name: 'credential_expires_at', cell: (f) => f.subject.credential?.endsAt ?? null },
  { name: 'days_to_expiry', cell: (f, scan) => daysFrom(now(scan), f.subject.credential?.endsAt) },
  { name: 'lifetime_days', cell: (f) => daysFrom(f.subject.credential?.startsAt, f.subject.credential?.endsAt) },
  { name: 'last_used_at', cell: (_, __, { use }) => use?.lastUsedAt ?? null },
  { name: 'last_used_source', cell: (_, __, { use }) => (use ? sourceOfUse(use) : null) },
  { name: 'owner_id', cell: (f) => f.owner?.id ?? null },
  { name: 'owner_name', cell: (f) => f.owner?.name ?? null },
  { name: 'owner_source', cell: (f) => (f.ownerKnown ? (f.owner?.source ?? 'none') : 'not_evaluated') },
  { name: 'subscription_id', cell: (f) => f.subject.subscriptionId },
  { name: 'resource_group_name', cell: (f) => (f.subject.resourceId ? resourceGroupOf(f.subject.resourceId) : null) },
  { name: 'resource_id', cell: (f) => f.subject.resourceId },
  { name: 'managed_identity_path', cell: (f) => f.managedIdentityPath },
  { name: 'recommended_identity', cell: (f) => snake(f.plan?.identity ?? null) },
  { name: 'first_seen_at', cell: (f) => f.firstSeenAt },
  { name: 'last_seen_at', cell: (f) => f.lastSeenAt },
  { name: 'age_days', cell: (f, scan) => Math.max(0, wholeDaysBetween(f.firstSeenAt, now(scan))) },
  { name: 'reopened_count', cell: (f) => f.reopenedCount },
  { name: 'exception_id', cell: (_, __, { exception }) => exception?.id ?? null },
  { name: 'exception_reason', cell: (_, __, { exception }) => exception?.terms.category ?? null },
  { name: 'exception_approved_by', cell: (_, __, { exception }) => exception?.approvedBy?.name ?? null },
  {
    name: 'exception_expires_at',
    cell: (_, __, { exception }) => (exception?.approvedBy ? exception.terms.expiresAt : null),
  },
  { name: 'controls', cell: (f, scan) => controlsOf(f.ruleId, scan) },
  { name: 'remediation_url', cell: (f, _, { origin }) => `${origin}/rules/${f.ruleId}` },
  { name: 'permalink', cell: (f, scan, { origin }) => `${origin}/scans/${scan.id}/findings/${f.id}` },
  { name: 'tenant_id', cell: (_, scan) => scan.tenantId },
  { name: 'scan_id', cell: (_, scan) => scan.id },
  { name: 'scan_completed_at', cell: (_, scan) => scan.finishedAt },
  {
    name: 'coverage',
    cell: (f, scan) =>
      f.examined ? (scan.state === 'complete' ? 'full' : 'partial') : `not_evaluated: ${f.unexaminedBecause ?? ''}`,
  },
  { name: 'schema_version', cell: () => SCHEMA_VERSION },
  { name: 'judged_as_of', cell: (_, scan) => scan.judgedAt },
  { name: 'plan_id', cell: (f) => f.plan?.id ?? null },
  { name: 'plan_route', cell: (f) => snake(f.plan?.route ?? null) },
  // Of the framework by whose thresholds it was judged; empty: by the tenant's own.
  { name: 'standard', cell: (f) => f.standard ?? null },
];

export const FINDINGS_HEADER: readonly string[] = COLUMNS.map((column) => column.name);

export const findingCells = (finding: FindingInScan, scan: Scan, beside: Beside): readonly Cell[] =>
  COLUMNS.map((column) => column.cell(finding, scan, beside));
