import { expect, test } from 'vitest';
import { addDays } from '#lib/model/instant';
import rule from '#lib/rules/long-lived-client-secret';
import { application, certificate, secret } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const START = '2026-10-01T00:00:00Z';
const judgeSecret = (over: Parameters<typeof secret>[0]) =>
  judge(rule, {
    applications: [application({ secrets: [secret({ startsAt: START, ...over })] })],
    'service-principals': [],
  });
const issuedFor = (days: number) => judgeSecret({ endsAt: addDays(START, days) });

test('exactly 180 days is compliant, 181 is medium', () => {
  expect(outcomes(issuedFor(180))).toEqual(['compliant']);
  expect(violations(issuedFor(181))[0]).toMatchObject({
    severity: 'medium',
    summary: 'The client secret was issued for 181 days, to 2027-03-31.',
  });
});

test('exactly 730 days is medium, 731 is high', () => {
  expect(violations(issuedFor(730))[0]?.severity).toBe('medium');
  expect(violations(issuedFor(731))[0]?.severity).toBe('high');
});

test('a secret issued without an end is high, with or without a start', () => {
  expect(violations(judgeSecret({ endsAt: null }))[0]).toMatchObject({
    severity: 'high',
    summary: 'The client secret was issued without an end date.',
  });
  expect(violations(judgeSecret({ startsAt: null, endsAt: null }))[0]?.severity).toBe('high');
});

test('without a start date the issued lifetime is unknown', () => {
  expect(judgeSecret({ startsAt: null })[0]).toMatchObject({
    outcome: 'unknown',
    because: expect.stringContaining('no start date'),
  });
});

test('an expired secret opens nothing and is compliant here', () => {
  expect(outcomes(judgeSecret({ startsAt: '2020-01-01T00:00:00Z', endsAt: '2025-01-01T00:00:00Z' }))).toEqual([
    'compliant',
  ]);
});

test('certificates are not examined', () => {
  const long = certificate({ endsAt: '2036-01-01T00:00:00Z' });
  expect(judge(rule, { applications: [application({ certificates: [long] })], 'service-principals': [] })).toEqual([]);
});
