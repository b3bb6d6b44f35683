import { lineHash, NO_LINE_BEFORE } from '#lib/store/access/append-audit';
import type { AuditHead, AuditLine } from '#lib/store/access-store';

export interface ChainReport {
  readonly lines: number;
  /** Sentences that name the line; empty: the log is whole. */
  readonly problems: readonly string[];
}

const PROBLEMS_MAX = 50;
interface Told {
  readonly sequence: number;
  readonly prev: string;
  readonly hash: string;
}

/**
 * Walks a log from its first line and says of each whether it is as it was written: its own hash, its place, and that it
 * follows the line before. The end is held against the head that is kept apart, so that a tail that was cut off is missed.
 * @param isWhole false for a filtered file, whose lines are only held against their own hashes
 */
export async function verifyChain(
  lines: AsyncIterable<AuditLine>,
  head: AuditHead | null,
  isWhole = true,
): Promise<ChainReport> {
  const problems: string[] = [];
  let count = 0;
  let before: Told | null = null;
  for await (const line of lines) {
    count += 1;
    const told = toldBy(line.record);
    const found = told ? problemsOf(line, told, before, isWhole) : [`Line ${line.place} cannot be read.`];
    problems.push(...found);
    before = told ?? { sequence: line.place, prev: '', hash: '' };
    if (problems.length >= PROBLEMS_MAX) break;
  }
  if (isWhole && problems.length < PROBLEMS_MAX) problems.push(...endProblems(before, head));
  return { lines: count, problems };
}

function toldBy(record: unknown): Told | null {
  const { sequence, prev, hash } = (record ?? {}) as Record<string, unknown>;
  return typeof sequence === 'number' && typeof prev === 'string' && typeof hash === 'string'
    ? { sequence, prev, hash }
    : null;
}

function problemsOf(line: AuditLine, told: Told, before: Told | null, isWhole: boolean): string[] {
  const problems: string[] = [];
  if (told.sequence !== line.place)
    problems.push(`Line ${told.sequence} stands at place ${line.place}: the lines were reordered.`);
  if (lineHash(line.record as Readonly<Record<string, unknown>>) !== told.hash)
    problems.push(`Line ${told.sequence} was changed after it was written: its hash is that of other content.`);
  if (!line.isFiledRight)
    problems.push(`Line ${told.sequence} is filed under other columns than it says: filters may miss it.`);
  if (!isWhole) return problems;
  const expected = (before?.sequence ?? 0) + 1;
  if (told.sequence > expected)
    problems.push(
      told.sequence === expected + 1
        ? `Line ${expected} was removed.`
        : `Lines ${expected} to ${told.sequence - 1} were removed.`,
    );
  else if (told.sequence === expected && told.prev !== (before?.hash ?? NO_LINE_BEFORE) && before?.hash !== '')
    problems.push(`Line ${told.sequence} does not follow the line before it: one of them is not what was written.`);
  return problems;
}

function endProblems(last: Told | null, head: AuditHead | null): string[] {
  const end = last?.sequence ?? 0;
  if (!head) return end === 0 ? [] : ['The head of the log is missing, so its end cannot be checked.'];
  if (end < head.sequence)
    return [`The log ends at line ${end}, but line ${head.sequence} was written: the tail was cut off.`];
  if (end > head.sequence) return [`The log goes on to line ${end}, past its head at line ${head.sequence}.`];
  return last && last.hash !== head.hash && last.hash !== ''
    ? [`Line ${end} is not the one that the head of the log names.`]
    : [];
}
