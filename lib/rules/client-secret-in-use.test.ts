import { expect, test } from 'vitest';
import rule from '#lib/rules/client-secret-in-use';
import { application, certificate, NOW, samlEntries, secret, servicePrincipal } from '#lib/rules/testing/build';
import { directoryRole, NO_GRANTS } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeSecret = (over: Parameters<typeof secret>[0]) =>
  judge(rule, { applications: [application({ secrets: [secret(over)] })], 'service-principals': [] });

test('an unexpired secret is a violation that names holder, key and end', () => {
  const [violation] = violations(judgeSecret({}));
  expect(violation).toMatchObject({
    severity: 'medium',
    summary: 'A client secret is valid until 2027-03-01.',
    dueAt: null,
    subject: { kind: 'credential', id: 'app-object', applicationId: 'app-object', credential: { id: 'key-secret' } },
    evidence: [
      { field: 'applications/app-object.passwordCredentials[key-secret].endDateTime', value: '2027-03-01T00:00:00Z' },
      { field: 'what it may do', value: expect.stringContaining('app-role-assignments') },
    ],
  });
});

test('a secret without an end is in use', () => {
  expect(violations(judgeSecret({ endsAt: null }))[0]?.summary).toBe('A client secret is valid and has no end date.');
});

test('a secret is in use up to and including its last second', () => {
  expect(outcomes(judgeSecret({ endsAt: NOW }))).toEqual(['violation']);
  expect(outcomes(judgeSecret({ endsAt: '2026-11-22T13:59:59Z' }))).toEqual(['compliant']);
});

test('a symmetric key counts, and its evidence points where Graph keeps it', () => {
  const symmetric = certificate({ type: 'Symmetric', thumbprint: null });
  const verdicts = judge(rule, {
    applications: [],
    'service-principals': [servicePrincipal({ certificates: [symmetric] })],
  });
  expect(violations(verdicts)[0]?.evidence[0]?.field).toBe(
    'servicePrincipals/sp-object.keyCredentials[key-certificate].endDateTime',
  );
});

test('certificates, SAML password entries and application proxy secrets are not examined', () => {
  const verdicts = judge(rule, {
    applications: [
      application({ certificates: [certificate()], secrets: [secret({ displayName: 'CWAP_AuthSecret' })] }),
    ],
    'service-principals': [servicePrincipal({ ...samlEntries(), singleSignOnMode: 'saml' })],
  });
  expect(verdicts).toEqual([]);
});

test('an application known to hold nothing privileged makes it low; one that holds something does not', () => {
  const judgeHeld = (...roles: readonly ReturnType<typeof directoryRole>[]) =>
    violations(
      judge(rule, {
        ...NO_GRANTS,
        applications: [application({ secrets: [secret()] })],
        'service-principals': [servicePrincipal()],
        'directory-roles': roles,
      }),
    )[0];
  expect(judgeHeld()).toMatchObject({ severity: 'low', evidence: [{ value: '2027-03-01T00:00:00Z' }] });
  expect(judgeHeld(directoryRole())).toMatchObject({
    severity: 'medium',
    evidence: [{}, { value: 'Global Administrator at /' }],
  });
});
