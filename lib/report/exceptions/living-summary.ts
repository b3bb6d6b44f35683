import type { ScanSummary } from '#lib/model/scan';
import { SEVERITIES, type Severity } from '#lib/model/verdict';

/** What is accepted among the open findings of a scan, as the store counts it. */
export interface Accepted extends Pick<ScanSummary, 'bySeverity' | 'facets'> {
  readonly accepted: number;
  readonly notExamined: number;
}

/** How many rows of each list an assignment by hand gives an owner, by what the seal counted them as. */
export type OwnerShift = Readonly<Record<'finding' | 'credential' | 'identity', Counts>>;

/** Counts by owner as they read today. */
export function withOwnerShift(summary: LivingSummary, shift: OwnerShift): LivingSummary {
  const { inventory } = summary;
  const moved = <List extends { readonly facets: ScanSummary['facets'] }>(list: List, by: Counts): List => ({
    ...list,
    facets: { ...list.facets, owner: shifted(list.facets.owner, by) },
  });
  return {
    ...moved(summary, shift.finding),
    ...(inventory
      ? {
          inventory: {
            ...inventory,
            credential: moved(inventory.credential, shift.credential),
            identity: moved(inventory.identity, shift.identity),
          },
        }
      : {}),
  };
}

function shifted(counts: Counts = {}, { none = 0, unknown = 0 }: Counts): Record<string, number> {
  const left = { none: (counts.none ?? 0) - none, unknown: (counts.unknown ?? 0) - unknown };
  return { ...counts, ...left, some: (counts.some ?? 0) + none + unknown };
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
