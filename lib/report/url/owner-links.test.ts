import { expect, test } from 'vitest';
import { ownerAsked, ownerHref, ownerOfSegment } from '#lib/report/url/owner-links';

const GUID = '0f8fad5b-d9cb-469f-a165-70867728950e';

test.each(['none', 'some', 'unknown', 'me', GUID, 'ada@contoso.example', 'name:team orders'])(
  '%s names an owner',
  (text) => {
    const notices: string[] = [];
    expect(ownerAsked({ get: () => text, notice: (problem) => notices.push(problem) })).toBe(text);
    expect(notices).toEqual([]);
  },
);

test('anything else is left out with a sentence', () => {
  const notices: string[] = [];
  expect(ownerAsked({ get: () => 'Ada', notice: (problem) => notices.push(problem) })).toBeUndefined();
  expect(notices).toEqual([
    'owner can be none, some, unknown, me, an object id or a sign-in name; “Ada” was left out.',
  ]);
});

test.each([GUID, 'name:a/b?c#d%2f..', 'ada@contoso.example', 'name:тест'])('%s comes back from its address', (id) => {
  const segment = ownerHref(id).slice('/owners/'.length);
  expect(segment).not.toMatch(/[/?#%@]/);
  expect(ownerOfSegment(segment)).toBe(id);
});
