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
export function countOpen(open: readonly Countable[]): Pick<ScanSummary, 'bySeverity' | 'facets'> {
  const counted = (choose: (row: Countable) => string | null): Record<string, number> => {
    const counts = new Map<string, number>();
    for (const row of open) {
      const value = choose(row);
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  };
  const found = counted((row) => severityOf(row.severity_rank));
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, found[severity] ?? 0])) as Record<
    Severity,
    number
  >;
  const others = Object.entries(FACETS).map(([facet, column]) => [facet, counted((row) => row[column])]);
  return { bySeverity, facets: { severity: bySeverity, ...Object.fromEntries(others) } };
}
