import { expect, test } from 'vitest';
import { addDays } from '#lib/model/instant';
import rule from '#lib/rules/long-lived-certificate';
import { application, certificate, samlEntries, servicePrincipal } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const START = '2026-10-01T00:00:00Z';
const judgeCertificate = (over: Parameters<typeof certificate>[0]) =>
  judge(rule, {
    applications: [application({ certificates: [certificate({ startsAt: START, ...over })] })],
    'service-principals': [],
  });
const issuedFor = (days: number) => judgeCertificate({ endsAt: addDays(START, days) });

test('exactly 365 days is compliant, 366 is a violation', () => {
  expect(outcomes(issuedFor(365))).toEqual(['compliant']);
  expect(violations(issuedFor(366))[0]).toMatchObject({
    severity: 'medium',
    summary: 'The certificate was issued for 366 days, to 2027-10-02.',
  });
});

test('a certificate issued without an end is a violation', () => {
  expect(violations(judgeCertificate({ endsAt: null }))[0]?.summary).toBe(
    'The certificate was issued without an end date.',
  );
});

test('without a start date the issued lifetime is unknown', () => {
  expect(outcomes(judgeCertificate({ startsAt: null }))).toEqual(['unknown']);
});

test('an expired certificate is compliant here', () => {
  expect(outcomes(judgeCertificate({ startsAt: '2020-01-01T00:00:00Z', endsAt: '2025-01-01T00:00:00Z' }))).toEqual([
    'compliant',
  ]);
});

test('a three-year SAML signing certificate is not examined', () => {
  const saml = servicePrincipal({ ...samlEntries(), singleSignOnMode: 'saml' });
  expect(judge(rule, { applications: [], 'service-principals': [saml] })).toEqual([]);
});
