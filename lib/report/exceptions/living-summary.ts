import type { ScanSummary } from '#lib/model/scan';
import { SEVERITIES, type Severity } from '#lib/model/verdict';

/** What is accepted among the open findings of a scan, as the store counts it. */
export interface Accepted extends Pick<ScanSummary, 'bySeverity' | 'facets'> {
  readonly accepted: number;
  readonly notExamined: number;
}

/** A sealed summary as it reads today: `open` and what is counted by filter are without the accepted ones. */
export interface LivingSummary extends ScanSummary {
  readonly accepted: number;
}

type Counts = Readonly<Record<string, number>>;

const less = (counts: Counts, taken: Counts | undefined): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([value, count]) => [value, count - (taken?.[value] ?? 0)]));

/** The seal itself is never changed: what was decided since is taken off when it is read. */
export function withoutAccepted(summary: ScanSummary, taken: Accepted): LivingSummary {
  if (taken.accepted === 0) return { ...summary, accepted: 0 };
  const bySeverity = Object.fromEntries(
    SEVERITIES.map((severity) => [severity, summary.bySeverity[severity] - taken.bySeverity[severity]]),
  ) as Record<Severity, number>;
  return {
    ...summary,
    open: summary.open - taken.accepted,
    notExamined: summary.notExamined - taken.notExamined,
    bySeverity,
    facets: Object.fromEntries(
      Object.entries(summary.facets).map(([facet, counts]) => [facet, less(counts, taken.facets[facet])]),
    ),
    accepted: taken.accepted,
  };
}
