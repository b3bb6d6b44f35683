import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '#lib/store/seal/content-hash';

const wellFormed = fc.string({ unit: 'grapheme' }).map((text) => text.toWellFormed());
const key = fc.oneof(
  wellFormed,
  fc.constantFrom('10', '9', '__proto__', 'constructor', 'toString', 'é', '\u{1F600}', ''),
);
const data = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    wellFormed,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((pairs) => JSON.parse(objectText(pairs)) as unknown),
  ),
})).value;

const objectText = (pairs: readonly (readonly [string, unknown])[]): string =>
  `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;

test('the text is what the library of RFC 8785 writes', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(canonical(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2_000 },
  );
});

test('what an object leaves undefined is not there', () => {
  expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}');
});

test('a lone surrogate becomes a visible mark, a text that spells one stays', () => {
  expect(canonical({ name: 'a\ud800b' })).toBe('{"name":"a\ufffdb"}');
  expect(canonical({ name: 'a\\ud800b' })).toBe('{"name":"a\\\\ud800b"}');
});
