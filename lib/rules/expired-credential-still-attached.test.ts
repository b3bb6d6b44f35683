import { expect, test } from 'vitest';
import rule from '#lib/rules/expired-credential-still-attached';
import {
  application,
  certificate,
  managedIdentity,
  NOW,
  samlEntries,
  secret,
  servicePrincipal,
} from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeSecret = (endsAt: string | null) =>
  judge(rule, { applications: [application({ secrets: [secret({ endsAt })] })], 'service-principals': [] });

test('an expired certificate is a violation without anything due', () => {
  const expired = certificate({ endsAt: '2026-06-30T12:00:00Z' });
  const verdicts = judge(rule, { applications: [application({ certificates: [expired] })], 'service-principals': [] });
  expect(violations(verdicts)[0]).toMatchObject({
    severity: 'low',
    summary: 'The certificate ended on 2026-06-30 and is still attached.',
    dueAt: null,
  });
});

test('a credential has expired one second after its end, not at it', () => {
  expect(outcomes(judgeSecret('2026-11-22T13:59:59Z'))).toEqual(['violation']);
  expect(outcomes(judgeSecret(NOW))).toEqual(['compliant']);
});

test('a credential without an end has not expired', () => {
  expect(outcomes(judgeSecret(null))).toEqual(['compliant']);
});

test('expired certificates of managed identities and expired SAML certificates are not examined', () => {
  const verdicts = judge(rule, {
    applications: [],
    'service-principals': [
      managedIdentity('/subscriptions/s/vm', { certificates: [certificate({ endsAt: '2024-02-01T00:00:00Z' })] }),
      servicePrincipal({ ...samlEntries({ endsAt: '2024-02-01T00:00:00Z' }), singleSignOnMode: 'saml' }),
    ],
  });
  expect(verdicts).toEqual([]);
});
