import { expect, test } from 'vitest';
import { type Comparable, credentialDifferences } from '#lib/model/history/credential-difference';

const on = (id: string, more: Partial<Comparable> = {}): Comparable => ({
  id,
  holderId: 'app',
  kind: 'secret',
  role: 'sign-in',
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: '2027-01-01T00:00:00Z',
  ...more,
});
const told = (before: readonly Comparable[], after: readonly Comparable[]) =>
  credentialDifferences(before, after).map(
    ({ event, credential, before: was, isBeforeGone }) =>
      `${event} ${credential.id}${was ? ` for ${was.id}` : ''}${isBeforeGone ? ', which is gone' : ''}`,
  );
const LATER = '2028-01-01T00:00:00Z';
const SOONER = '2026-06-01T00:00:00Z';

test.each<[what: string, before: Comparable[], after: Comparable[], events: string[]]>([
  ['nothing', [on('a')], [on('a')], []],
  ['a new one on an empty holder', [], [on('a')], ['added a']],
  ['a new one on another holder', [on('a')], [on('a'), on('b', { holderId: 'other' })], ['added b']],
  ['a new one of another kind', [on('a')], [on('a'), on('b', { kind: 'certificate', endsAt: LATER })], ['added b']],
  ['a new one of another role', [on('a')], [on('b', { role: 'platform' })], ['added b', 'removed a']],
  ['one gone', [on('a')], [], ['removed a']],
  ['one in the place of another', [on('a')], [on('b')], ['rotated b for a, which is gone']],
  ['the same, even when it ends sooner', [on('a')], [on('b', { endsAt: SOONER })], ['rotated b for a, which is gone']],
  ['a second one that outlives the first', [on('a')], [on('a'), on('b', { endsAt: LATER })], ['rotated b for a']],
  ['a second one that never ends', [on('a')], [on('a'), on('b', { endsAt: null })], ['rotated b for a']],
  ['a second one that ends with the first', [on('a')], [on('a'), on('b')], ['added b']],
  [
    'a second one beside one that never ends',
    [on('a', { endsAt: null })],
    [on('a', { endsAt: null }), on('b')],
    ['added b'],
  ],
  ['a later end', [on('a')], [on('a', { endsAt: LATER })], ['extended a for a']],
  ['no end any more', [on('a')], [on('a', { endsAt: null })], ['extended a for a']],
  ['a nearer end', [on('a')], [on('a', { endsAt: SOONER })], []],
  ['an end where there was none', [on('a', { endsAt: null })], [on('a')], []],
  [
    'two in the place of one: the earlier to start has it',
    [on('a')],
    [on('c', { startsAt: LATER, endsAt: LATER }), on('b')],
    ['rotated b for a, which is gone', 'added c'],
  ],
  [
    'one in the place of two: of the one that ended first',
    [on('a', { endsAt: LATER }), on('b')],
    [on('c', { endsAt: LATER })],
    ['rotated c for b, which is gone', 'removed a'],
  ],
  [
    'the place of one that is gone before that of one that is outlived',
    [on('a', { endsAt: SOONER }), on('b')],
    [on('a', { endsAt: SOONER }), on('c', { endsAt: LATER })],
    ['rotated c for b, which is gone'],
  ],
])('%s', (_what, before, after, events) => {
  expect(told(before, after)).toEqual(events);
});

test('the order in which rows come decides nothing', () => {
  const before = [on('a'), on('b'), on('x', { endsAt: SOONER })];
  const after = [on('c'), on('d', { endsAt: LATER }), on('x', { endsAt: SOONER })];
  expect(new Set(told([...before].reverse(), [...after].reverse()))).toEqual(new Set(told(before, after)));
});
