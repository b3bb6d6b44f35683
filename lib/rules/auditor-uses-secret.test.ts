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
