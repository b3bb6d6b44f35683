import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvLines, guarded } from '#lib/report/csv/csv-text';
import { HOSTILE_NAMES } from '#lib/simulator/contoso/company';

const HOSTILE = [
  ...HOSTILE_NAMES,
  'a\rb',
  'a\nb',
  '\nfirst',
  '\rfirst',
  '\0nul',
  '＋1',
  '＠x',
  'plain',
  '"',
  ',',
  "'",
  "'=1+1",
  "''@x",
  "'plain",
  '',
];

test('every hostile cell parses back to its guarded source', () => {
  const rows = HOSTILE.map((name, index) => [name, index, index % 2 === 0, null] as const);
  const back: string[][] = parse(csvLines(rows), { record_delimiter: '\r\n' });
  expect(back).toEqual(rows.map((row) => row.map(guarded)));
});

test('no text cell begins with what a spreadsheet takes for a formula', () => {
  for (const name of HOSTILE) expect(guarded(name)).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/);
});

test('a reader who takes one apostrophe off before a risky character has every name as it was', () => {
  const read = (cell: string): string => (/^'+[=+\-@\t\r\n\0＝＋－＠]/.test(cell) ? cell.slice(1) : cell);
  expect(HOSTILE.map(guarded).map(read)).toEqual(HOSTILE);
});

test('numbers keep their minus and lines end in CRLF', () => {
  expect(csvLines([[-5, 'a']])).toBe('"-5","a"\r\n');
});
