import { expect, test } from 'vitest';
import type { SignInMethod } from '#lib/model/scan';
import rule from '#lib/rules/auditor-uses-secret';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const signedIn = (method: SignInMethod) =>
  judge(rule, { auditor: [{ appId: 'app', objectId: 'self', method, graphRoles: [] }] });

test('a scan that signs in with a secret is a finding about itself', () => {
  expect(violations(signedIn('client-secret'))[0]).toMatchObject({
    severity: 'high',
    confidence: 'certain',
    subject: { kind: 'service-principal', id: 'self', appId: 'app' },
  });
});

test.each(['managed-identity', 'federated', 'certificate'] as const)('a scan with %s is not', (method) => {
  expect(outcomes(signedIn(method))).toEqual(['compliant']);
});

test('there is one such identity, and none is counted when the token does not tell', () => {
  expect(rule.population?.({ auditor: [] })).toBe(0);
  expect(rule.population?.({})).toBeNull();
});

test('a secret of the dashboard’s own sign-in is one too, and both are told', () => {
  const self = { appId: 'app', objectId: 'self', graphRoles: [] };
  const told = (method: SignInMethod, dashboardMethod: SignInMethod): readonly (string | undefined)[] =>
    violations(judge(rule, { auditor: [{ ...self, method, dashboardMethod }] })).map(({ summary }) => summary);
  expect(told('managed-identity', 'client-secret')).toEqual(['The dashboard’s own sign-in uses a client secret.']);
  expect(told('client-secret', 'client-secret')).toEqual([
    'The scan signed in with a client secret, and the dashboard’s own sign-in uses one.',
  ]);
  expect(told('managed-identity', 'certificate')).toEqual([]);
});
