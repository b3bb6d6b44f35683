import { expect, test } from 'vitest';
import { parseStrict } from '#lib/access/token/strict-object';

test('an object without a name twice is read as JSON.parse reads it', () => {
  const text = '{"a":{"b":[{"b":1},{"b":"a\\":"}]},"b":"{\\"a\\":1,\\"a\\":2}", "c" : "}"}';
  expect(parseStrict(text)).toEqual({ value: JSON.parse(text) });
});

test.each([
  ['the same name twice', '{"aud":"a","aud":"b"}'],
  ['one of them escaped', '{"aud":"a","\\u0061ud":"b"}'],
  ['deep inside', '{"a":[{"b":{"c":1,"d":2,"c":3}}]}'],
  ['with space before the colon', '{"a" :1,\n"a"\t:2}'],
  ['after a nested object', '{"a":{"a":1},"a":2}'],
  ['an empty name', '{"":1,"":2}'],
])('%s is a duplicate', (_, text) => {
  expect(parseStrict(text)).toEqual({ problem: 'duplicate-name' });
});

test.each([
  '',
  'null',
  '[]',
  '"a"',
  '1',
  '{',
  '{"a":1}x',
  '\ufeff{}',
  '{"__proto__":{}}',
  '{"a":{"\\u005f_proto__":1}}',
])('%j is malformed', (text) => {
  expect(parseStrict(text)).toEqual({ problem: 'malformed' });
});

test('deep nesting neither crashes nor takes long', () => {
  const deep = `{"a":${'['.repeat(8_000)}${']'.repeat(8_000)}}`;
  expect(parseStrict(deep)).toHaveProperty('value');
  expect(parseStrict(`{"a":"${'\\'.repeat(16_001)}"}`)).toEqual({ problem: 'malformed' });
});
