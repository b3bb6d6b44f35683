import type { ScanSummary } from '#lib/model/scan';
import { SEVERITIES, type Severity } from '#lib/model/verdict';
import type { FindingTable } from '#lib/store/schema/tables';
import { severityOf } from '#lib/store/seal/rows';

const FACETS = {
  rule: 'rule_id',
  subjectKind: 'subject_kind',
  credentialKind: 'credential_kind',
  subscription: 'subscription_id',
  managedIdentityPath: 'managed_identity_path',
  owner: 'owner_state',
} as const;

export type Countable = Pick<FindingTable, 'severity_rank' | (typeof FACETS)[keyof typeof FACETS]>;

/** Filter value counts over the open findings: counted once at the seal, so that no page has to. */
export function countOpen(open: Iterable<Countable>): Pick<ScanSummary, 'bySeverity' | 'facets'> {
  const found = new Map<string, number>();
  const others = Object.entries(FACETS).map(([facet, column]) => ({
    facet,
    column,
    counts: new Map<string, number>(),
  }));
  for (const row of open) {
    count(found, severityOf(row.severity_rank));
    for (const { column, counts } of others) count(counts, row[column]);
  }
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, found.get(severity) ?? 0])) as Record<
    Severity,
    number
  >;
  const facets = others.map(({ facet, counts }) => [facet, Object.fromEntries(counts)]);
  return { bySeverity, facets: { severity: bySeverity, ...Object.fromEntries(facets) } };
}

function count(counts: Map<string, number>, value: string | null): void {
  if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
}
