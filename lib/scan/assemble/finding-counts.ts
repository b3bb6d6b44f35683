import type { SubjectTally } from '#lib/scan/assemble/subject-tally';

/** How many findings are about each row; each counts once, for the first of its ids that a row goes by. */
export function findingCounts(
  about: readonly SubjectTally[],
  rowOf: (id: string) => string | undefined,
  idsOf: (subject: SubjectTally['subject']) => readonly (string | null)[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { subject, findings } of about) {
    const row = idsOf(subject)
      .map((id) => (id === null ? undefined : rowOf(id)))
      .find((found) => found !== undefined);
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + findings);
  }
  return counts;
}
