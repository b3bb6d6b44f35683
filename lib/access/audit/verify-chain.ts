import { MissingLines } from '#lib/access/audit/missing-lines';
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
  /** Null: the line could not be read. */
  readonly hash: string | null;
}

/**
 * Walks a log from its first line and says of each whether it is as it was written: its own hash, its place, and that it
 * follows the line before. The end is held against the head that is kept apart, so that a tail that was cut off is missed.
 * @param isWhole false for a filtered file, whose lines may leave others out
 */
export async function verifyChain(
  lines: AsyncIterable<AuditLine>,
  head: AuditHead | null,
  isWhole = true,
): Promise<ChainReport> {
  const problems: string[] = [];
  const missing = new MissingLines();
  let count = 0;
  let before: Told | null = null;
  let newest: Told | null = null;
  for await (const line of lines) {
    count += 1;
    const told: Told = toldBy(line.record) ?? { sequence: line.place, prev: '', hash: null };
    const end: number = newest?.sequence ?? 0;
    problems.push(...contentProblems(line, told));
    if (told.sequence <= end) {
      const isLate = !isWhole || missing.found(told.sequence);
      problems.push(
        isLate
          ? `Line ${told.sequence} comes after line ${end}: the lines were reordered.`
          : `Line ${told.sequence} is there twice.`,
      );
    } else {
      if (told.sequence > end + 1) missing.add(end + 1, told.sequence - 1);
      newest = told;
    }
    if (told.hash !== null && !follows(told, before))
      problems.push(`Line ${told.sequence} does not follow the line before it: one of them is not what was written.`);
    before = told;
    if (problems.length >= PROBLEMS_MAX) return { lines: count, problems };
  }
  if (isWhole) problems.push(...missing.sentences(PROBLEMS_MAX), ...endProblems(newest, head));
  return { lines: count, problems };
}

function toldBy(record: unknown): Told | null {
  const { sequence, prev, hash } = (record ?? {}) as Record<string, unknown>;
  return Number.isSafeInteger(sequence) && typeof prev === 'string' && typeof hash === 'string'
    ? { sequence: Number(sequence), prev, hash }
    : null;
}

function contentProblems(line: AuditLine, told: Told): string[] {
  const { sequence, hash } = told;
  if (hash === null) return [`Line ${line.place} cannot be read.`];
  const problems: string[] = [];
  if (sequence !== line.place)
    problems.push(`Line ${sequence} stands at place ${line.place}: the lines were reordered.`);
  if (lineHash(line.record as Readonly<Record<string, unknown>>) !== hash)
    problems.push(`Line ${sequence} was changed after it was written: its hash is that of other content.`);
  if (!line.isFiledRight)
    problems.push(`Line ${sequence} is filed under other columns than it says: filters may miss it.`);
  return problems;
}

/** Only of neighbours can be said whether one follows the other. */
function follows(told: Told, before: Told | null): boolean {
  if (told.sequence === 1) return told.prev === NO_LINE_BEFORE;
  if (before?.sequence !== told.sequence - 1 || before.hash === null) return true;
  return told.prev === before.hash;
}

function endProblems(newest: Told | null, head: AuditHead | null): string[] {
  const end = newest?.sequence ?? 0;
  if (!head) return end === 0 ? [] : ['The head of the log is missing, so its end cannot be checked.'];
  if (end < head.sequence)
    return [`The log ends at line ${end}, but line ${head.sequence} was written: the tail was cut off.`];
  if (end > head.sequence) return [`The log goes on to line ${end}, past its head at line ${head.sequence}.`];
  return newest && newest.hash !== null && newest.hash !== head.hash
    ? [`Line ${end} is not the one that the head of the log names.`]
    : [];
}
