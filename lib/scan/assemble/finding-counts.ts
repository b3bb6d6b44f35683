import type { Finding } from '#lib/model/finding';
import type { Subject } from '#lib/model/subject';

/** How many findings are about each row; each counts once, for the first of its ids that a row goes by. */
export function findingCounts(
  findings: readonly Finding[],
  rowOf: (id: string) => string | undefined,
  idsOf: (subject: Subject) => readonly (string | null)[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { subject } of findings) {
    const row = idsOf(subject)
      .map((id) => (id === null ? undefined : rowOf(id)))
      .find((found) => found !== undefined);
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return counts;
}
