import { expect, test } from 'vitest';
import rule from '#lib/rules/several-active-secrets';
import { application, secret, servicePrincipal } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeSecrets = (...secrets: readonly ReturnType<typeof secret>[]) =>
  judge(rule, { applications: [application({ secrets })], 'service-principals': [] });

test('two unexpired secrets on one application are one violation about the application', () => {
  const verdicts = judgeSecrets(secret(), secret({ keyId: 'second', endsAt: null }));
  expect(violations(verdicts)).toMatchObject([
    {
      severity: 'low',
      summary: '2 unexpired client secrets are attached.',
      subject: { kind: 'application', id: 'app-object', credential: null },
      evidence: [{ value: '2027-03-01T00:00:00Z' }, { value: 'null' }],
    },
  ]);
});

test('one secret, none, or one beside an expired one is compliant', () => {
  const expired = secret({ keyId: 'expired', endsAt: '2026-01-01T00:00:00Z' });
  expect(outcomes(judgeSecrets(secret()))).toEqual(['compliant']);
  expect(outcomes(judgeSecrets())).toEqual(['compliant']);
  expect(outcomes(judgeSecrets(secret(), expired))).toEqual(['compliant']);
});

test('application proxy secrets and secrets of service principals do not count', () => {
  const verdicts = judge(rule, {
    applications: [application({ secrets: [secret(), secret({ keyId: 'cwap', displayName: 'CWAP_AuthSecret' })] })],
    'service-principals': [servicePrincipal({ secrets: [secret({ keyId: 'on-sp' })] })],
  });
  expect(outcomes(verdicts)).toEqual(['compliant']);
});
