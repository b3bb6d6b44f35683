import { expect, test } from 'vitest';
import rule from '#lib/rules/credential-unused';
import { application, secret } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeWith = (over: Parameters<typeof secret>[0], lastUsedAt?: string) =>
  judge(rule, {
    applications: [application({ secrets: [secret({ keyId: 'k', startsAt: '2026-01-01T00:00:00Z', ...over })] })],
    'service-principals': [],
    'credential-activity': lastUsedAt ? [{ keyId: 'k', appId: 'a', lastUsedAt }] : [],
  });

test('used within 30 days is compliant, a day longer ago is a violation', () => {
  expect(outcomes(judgeWith({}, '2026-10-23T14:00:00Z'))).toEqual(['compliant']);
  expect(violations(judgeWith({}, '2026-10-22T14:00:00Z'))[0]).toMatchObject({
    severity: 'medium',
    summary: 'It was not used in the last 30 days.',
  });
});

test('never used: older than 30 days is a violation, younger may not be in use yet', () => {
  expect(violations(judgeWith({}))[0]?.summary).toBe('No use of it was ever recorded.');
  expect(outcomes(judgeWith({ startsAt: '2026-10-23T14:00:00Z' }))).toEqual(['compliant']);
});

test('without a start date and without a use nothing can be said', () => {
  expect(outcomes(judgeWith({ startsAt: null }))).toEqual(['unknown']);
});

test('an expired credential is another rule’s', () => {
  expect(outcomes(judgeWith({ endsAt: '2026-11-01T00:00:00Z' }))).toEqual(['compliant']);
});
