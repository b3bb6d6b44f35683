import { expect, test } from 'vitest';
import rule from '#lib/rules/credential-on-service-principal';
import {
  application,
  certificate,
  managedIdentity,
  samlEntries,
  secret,
  servicePrincipal,
} from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

test('a secret on the service principal is a high violation', () => {
  const verdicts = judge(rule, { applications: [], 'service-principals': [servicePrincipal({ secrets: [secret()] })] });
  expect(violations(verdicts)[0]).toMatchObject({
    severity: 'high',
    summary: 'A client secret on the service principal signs in until 2027-03-01.',
    subject: { id: 'sp-object', appId: 'app-client', applicationId: null },
    evidence: [{ field: 'servicePrincipals/sp-object.passwordCredentials[key-secret].endDateTime' }],
  });
});

test('a credential without an end says so', () => {
  const endless = servicePrincipal({ certificates: [certificate({ endsAt: null })] });
  expect(violations(judge(rule, { applications: [], 'service-principals': [endless] }))[0]?.summary).toBe(
    'A certificate on the service principal signs in without an end date.',
  );
});

test('credentials of application registrations, and expired ones, are compliant', () => {
  const verdicts = judge(rule, {
    applications: [application({ secrets: [secret()] })],
    'service-principals': [servicePrincipal({ secrets: [secret({ endsAt: '2025-01-01T00:00:00Z' })] })],
  });
  expect(outcomes(verdicts)).toEqual(['compliant', 'compliant']);
});

test('SAML signing certificates and managed identities are not examined', () => {
  const verdicts = judge(rule, {
    applications: [],
    'service-principals': [
      servicePrincipal({ ...samlEntries(), singleSignOnMode: 'saml' }),
      managedIdentity('/subscriptions/s/vm', { certificates: [certificate()] }),
    ],
  });
  expect(verdicts).toEqual([]);
});
