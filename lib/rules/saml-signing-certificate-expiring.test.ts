import { expect, test } from 'vitest';
import type { ServicePrincipal } from '#lib/model/service-principal';
import rule from '#lib/rules/saml-signing-certificate-expiring';
import { application, certificate, samlEntries, servicePrincipal } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const SOON = '2026-12-01T00:00:00Z';
const soon = samlEntries({ id: 'soon', thumbprint: 'AA', startsAt: '2023-12-01T00:00:00Z', endsAt: SOON });
const later = samlEntries({
  id: 'later',
  thumbprint: 'BB',
  startsAt: '2026-11-01T00:00:00Z',
  endsAt: '2029-11-01T00:00:00Z',
});

const judgeEntries = (thumbprint: string | null, ...entries: readonly ReturnType<typeof samlEntries>[]) => {
  const saml: ServicePrincipal = servicePrincipal({
    singleSignOnMode: 'saml',
    signingThumbprint: thumbprint,
    secrets: entries.flatMap(({ secrets }) => secrets),
    certificates: entries.flatMap(({ certificates }) => certificates),
  });
  return judge(rule, { applications: [], 'service-principals': [saml] });
};

test('the active certificate that ends soon is one due violation for its three entries', () => {
  const verdicts = judgeEntries('aa', soon);
  expect(verdicts).toHaveLength(1);
  expect(violations(verdicts)[0]).toMatchObject({
    severity: 'info',
    confidence: 'certain',
    dueAt: SOON,
    summary: 'The end date of the active SAML signing certificate is 2026-12-01.',
    subject: { kind: 'credential', id: 'sp-object', credential: { id: 'soon-verify', kind: 'certificate' } },
  });
});

test('only the active one of several is judged', () => {
  expect(outcomes(judgeEntries('BB', soon, later))).toEqual(['compliant']);
  expect(outcomes(judgeEntries('AA', soon, later))).toEqual(['violation']);
});

test('without a preferred thumbprint the newest is taken for the active one, as likely', () => {
  expect(outcomes(judgeEntries(null, soon, later))).toEqual(['compliant']);
  expect(violations(judgeEntries(null, soon))[0]?.confidence).toBe('likely');
});

test('a preferred thumbprint that matches none of several certificates leaves each unknown', () => {
  expect(outcomes(judgeEntries('CC', soon, later))).toEqual(['unknown', 'unknown']);
});

test('exactly 30 days ahead is due, a second more is not; an active one that has ended stays due', () => {
  const ending = (endsAt: string) => outcomes(judgeEntries(null, samlEntries({ endsAt })));
  expect(ending('2026-12-22T14:00:00Z')).toEqual(['violation']);
  expect(ending('2026-12-22T14:00:01Z')).toEqual(['compliant']);
  expect(ending('2026-11-01T00:00:00Z')).toEqual(['violation']);
});

test('certificates that sign in are not examined', () => {
  const verdicts = judge(rule, {
    applications: [application({ certificates: [certificate({ endsAt: SOON })] })],
    'service-principals': [],
  });
  expect(verdicts).toEqual([]);
});
