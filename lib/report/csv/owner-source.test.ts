import { expect, test } from 'vitest';
import { ownerSource } from '#lib/report/csv/owner-source';

test('files spell every way to an owner as they spell everything else', () => {
  const owner = { id: 'a', name: 'A' };
  expect(ownerSource({ ...owner, source: 'resource-group' }, true)).toBe('resource_group');
  expect(ownerSource({ ...owner, source: 'manual' }, true)).toBe('manual');
  expect(ownerSource(undefined, true)).toBe('none');
  expect(ownerSource(null, false)).toBe('not_evaluated');
});
