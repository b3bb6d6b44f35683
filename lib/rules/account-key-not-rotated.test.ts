import { expect, test } from 'vitest';
import { addDays } from '#lib/model/instant';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/account-key-not-rotated';
import { NOW } from '#lib/rules/testing/build';
import { accountKeys, localAuth, SERVICE_GROUP, STORAGE } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const ago = (days: number): string => addDays(NOW, -days);
const judgeKeys = (key1: string | null, key2: string | null, over: ReadFacts = {}) =>
  judge(rule, {
    'account-keys': [accountKeys(key1, key2)],
    'local-auth': [localAuth(STORAGE, { 'properties.allowSharedKeyAccess': null })],
    'managed-resource-groups': [],
    ...over,
  });

test('exactly 90 days old is compliant, 91 is a violation', () => {
  expect(outcomes(judgeKeys(ago(90), ago(1)))).toEqual(['compliant']);
  expect(violations(judgeKeys(ago(91), ago(1)))[0]).toMatchObject({
    severity: 'medium',
    summary: 'key1 has not been rotated since 2026-08-23.',
    evidence: [{ field: expect.stringContaining('keyCreationTime.key1'), value: ago(91) }],
  });
});

test('one old key is enough, even where the date of the other is not told', () => {
  expect(outcomes(judgeKeys(null, ago(300)))).toEqual(['violation']);
});

test('a date that is not told leaves it unknown', () => {
  expect(judgeKeys(null, ago(1))[0]).toMatchObject({
    outcome: 'unknown',
    because: expect.stringContaining('does not tell'),
  });
});

test('an account that accepts no keys has none to rotate', () => {
  const off = [localAuth(STORAGE, { 'properties.allowSharedKeyAccess': false })];
  expect(outcomes(judgeKeys(ago(900), ago(900), { 'local-auth': off }))).toEqual(['compliant']);
});

test('an account in a group that a service owns is not examined', () => {
  expect(judgeKeys(ago(900), ago(900), { 'managed-resource-groups': [SERVICE_GROUP] })).toEqual([]);
});
