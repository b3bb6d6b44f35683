import { expect, test } from 'vitest';
import rule from '#lib/rules/credential-without-expiry';
import { application, certificate, samlEntries, secret, servicePrincipal } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeSecret = (endsAt: string | null) =>
  judge(rule, { applications: [application({ secrets: [secret({ endsAt })] })], 'service-principals': [] });

test('a credential without an end is a high violation', () => {
  expect(violations(judgeSecret(null))[0]).toMatchObject({
    severity: 'high',
    summary: 'The client secret has no end date.',
    evidence: [{ value: 'null' }],
  });
});

test('an end 78 years ahead is as good as none', () => {
  const far = certificate({ endsAt: '2104-12-31T00:00:00Z' });
  const verdicts = judge(rule, { applications: [application({ certificates: [far] })], 'service-principals': [] });
  expect(violations(verdicts)[0]?.summary).toBe('The certificate does not end before 2104-12-31.');
});

test('exactly ten years ahead is compliant, a second more is not', () => {
  expect(outcomes(judgeSecret('2036-11-22T14:00:00Z'))).toEqual(['compliant']);
  expect(outcomes(judgeSecret('2036-11-22T14:00:01Z'))).toEqual(['violation']);
});

test('SAML signing certificates are not examined', () => {
  const saml = servicePrincipal({ ...samlEntries({ endsAt: '2104-12-31T00:00:00Z' }), singleSignOnMode: 'saml' });
  expect(judge(rule, { applications: [], 'service-principals': [saml] })).toEqual([]);
});
