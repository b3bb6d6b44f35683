import { expect, test } from 'vitest';
import { verifyChain } from '#lib/access/audit/verify-chain';
import { lineHash, NO_LINE_BEFORE } from '#lib/store/access/append-audit';
import type { AuditLine } from '#lib/store/access-store';

interface Line {
  readonly sequence: number;
  readonly prev: string;
  readonly hash: string;
  readonly text: string;
}

function chain(length: number): readonly Line[] {
  const lines: Line[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const line = { sequence, prev: lines.at(-1)?.hash ?? NO_LINE_BEFORE, text: `line ${sequence}` };
    lines.push({ ...line, hash: lineHash(line) });
  }
  return lines;
}

const whole = chain(6);
const head = { sequence: 6, hash: whole[5]?.hash ?? '' };

/** Lines of an untouched log by their numbers, as a file has them; null: a line that is no JSON. */
async function* picked(...numbers: readonly (number | null)[]): AsyncIterable<AuditLine> {
  for (const [index, number] of numbers.entries())
    yield { place: number ?? index + 1, record: number === null ? undefined : whole[number - 1], isFiledRight: true };
}

const problems = async (lines: AsyncIterable<AuditLine>, isWhole = true): Promise<readonly string[]> =>
  (await verifyChain(lines, head, isWhole)).problems;

test.each<[string, readonly (number | null)[], readonly string[]]>([
  ['nothing', [1, 2, 3, 4, 5, 6], []],
  ['one line gone', [1, 2, 3, 5, 6], ['Line 4 was removed.']],
  ['the first lines gone', [3, 4, 5, 6], ['Lines 1 to 2 were removed.']],
  ['two lines swapped', [1, 3, 2, 4, 5, 6], ['Line 2 comes after line 3: the lines were reordered.']],
  ['a line moved to the end', [1, 3, 4, 5, 6, 2], ['Line 2 comes after line 6: the lines were reordered.']],
  [
    'some gone and some moved',
    [1, 5, 3, 6],
    ['Line 3 comes after line 5: the lines were reordered.', 'Line 2 was removed.', 'Line 4 was removed.'],
  ],
  ['a line twice', [1, 2, 2, 3, 4, 5, 6], ['Line 2 is there twice.']],
  ['the tail gone', [1, 2, 3], ['The log ends at line 3, but line 6 was written: the tail was cut off.']],
  ['everything gone', [], ['The log ends at line 0, but line 6 was written: the tail was cut off.']],
  ['a line unreadable', [1, 2, null, 4, 5, 6], ['Line 3 cannot be read.']],
  ['the last line unreadable', [1, 2, 3, 4, 5, null], ['Line 6 cannot be read.']],
])('of a log with %s exactly that is said', async (_, numbers, expected) => {
  expect(await problems(picked(...numbers))).toEqual(expected);
});

test('a filtered file may leave lines out, but not change their order', async () => {
  expect(await problems(picked(2, 3, 6), false)).toEqual([]);
  expect(await problems(picked(3, 2), false)).toEqual(['Line 2 comes after line 3: the lines were reordered.']);
});

test('a line whose hash was worked out anew does not fit the next one', async () => {
  async function* forged(): AsyncIterable<AuditLine> {
    for (const line of whole) {
      const { hash, ...rest } = { ...line, text: 'something else' };
      const record = line.sequence === 3 ? { ...rest, hash: lineHash(rest) } : line;
      yield { place: line.sequence, record, isFiledRight: true };
    }
  }
  expect(await problems(forged())).toEqual([
    'Line 4 does not follow the line before it: one of them is not what was written.',
  ]);
});

test('no more than the first problems of a log that is all wrong are told', async () => {
  async function* nonsense(): AsyncIterable<AuditLine> {
    for (let place = 1; place <= 10_000; place += 1) yield { place, record: place, isFiledRight: true };
  }
  expect((await problems(nonsense())).length).toBeLessThanOrEqual(51);
});
