import { expect, test } from 'vitest';
import { RepeatedTexts } from '#lib/azure/repeated-texts';

test('rows say the same as before, whatever is in them', () => {
  const rows: readonly unknown[] = [
    { id: 'a', tags: { env: 'prod' }, list: ['x', 'y', null], deep: [{ of: { what: 'z' } }], none: null, many: 3 },
    { id: 'b', tags: { env: 'prod' }, list: ['x', 'y', 7], deep: [{ of: { what: 'z' } }], none: undefined, many: true },
    'text',
    null,
    undefined,
    { constructor: 'c', long: 'l'.repeat(1_000) },
  ];
  const texts = new RepeatedTexts();
  expect(structuredClone(rows).map((row) => texts.shared(row))).toEqual(rows);
});

test('the object is the row itself, so that nothing is copied', () => {
  const row = { id: 'a' };
  expect(new RepeatedTexts().shared(row)).toBe(row);
});

test('a property with thousands of values is left alone and the others go on', () => {
  const texts = new RepeatedTexts();
  for (let index = 0; index < 10_000; index += 1) {
    const row = texts.shared({ id: `id-${index}`, type: ['microsoft.web', 'sites'].join('/') });
    expect(row).toEqual({ id: `id-${index}`, type: 'microsoft.web/sites' });
  }
});
