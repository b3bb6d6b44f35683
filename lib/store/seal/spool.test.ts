import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Spool } from '#lib/store/seal/spool';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'dosimeter-spool-'));

test('whatever is set aside is read again, from memory and from the file, in any order', () => {
  const folder = newFolder();
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          // Around what is read at once, what is held, and beyond.
          fc
            .constantFrom(4091, 4092, 4093, 90_000, 1_500_000, 4_194_300, 4_194_301, 5_000_000)
            .map((n) => 'ü'.repeat(n / 2)),
        ),
        { maxLength: 12 },
      ),
      (texts) => {
        const spool = new Spool(folder);
        const places = texts.map((text) => [spool.add(text), text] as const);
        for (const [at, text] of [...places, ...places.toReversed()]) expect(spool.read(at) === text).toBe(true);
        spool.end();
      },
    ),
    { numRuns: 40 },
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('a little of it makes no file, and a folder that cannot be one is named', () => {
  const folder = newFolder();
  const small = new Spool(join(folder, 'none'));
  expect(small.read(small.add('a little'))).toBe('a little');
  expect(readdirSync(folder)).toEqual([]);

  writeFileSync(join(folder, 'file'), '');
  const large = new Spool(join(folder, 'file'));
  const fill = (): void => {
    for (let times = 0; times < 5; times += 1) large.add('x'.repeat(1_000_000));
  };
  expect(fill).toThrow(/DATA_DIR.*file cannot be written/);
});
