import { expect, test } from 'vitest';
import { addDays } from '#lib/model/instant';
import rule from '#lib/rules/credential-not-rotated';
import { application, certificate, managedIdentity, NOW, secret } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeSecret = (over: Parameters<typeof secret>[0]) =>
  judge(rule, { applications: [application({ secrets: [secret(over)] })], 'service-principals': [] });
const aged = (days: number) => judgeSecret({ startsAt: addDays(NOW, -days) });

test('exactly 180 days old is compliant, 181 is a violation', () => {
  expect(outcomes(aged(180))).toEqual(['compliant']);
  expect(violations(aged(181))[0]).toMatchObject({
    severity: 'medium',
    summary: 'The client secret has not been replaced since 2026-05-25.',
  });
});

test('certificates are examined too', () => {
  const old = certificate({ startsAt: '2025-01-01T00:00:00Z' });
  const verdicts = judge(rule, { applications: [application({ certificates: [old] })], 'service-principals': [] });
  expect(violations(verdicts)).toHaveLength(1);
});

test('without a start date the age is unknown', () => {
  expect(judgeSecret({ startsAt: null })[0]).toMatchObject({
    outcome: 'unknown',
    because: 'The client secret has no start date, so its age is not known.',
  });
});

test('an expired credential needs no rotation', () => {
  expect(outcomes(judgeSecret({ startsAt: '2020-01-01T00:00:00Z', endsAt: '2025-01-01T00:00:00Z' }))).toEqual([
    'compliant',
  ]);
});

test('what Azure rotates is not examined', () => {
  const identity = managedIdentity('/subscriptions/s/vm', {
    certificates: [certificate({ startsAt: '2024-01-01T00:00:00Z' })],
  });
  expect(judge(rule, { applications: [], 'service-principals': [identity] })).toEqual([]);
});
