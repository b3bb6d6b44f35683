import { expect, test } from 'vitest';
import type { User } from '#lib/model/user';
import rule from '#lib/rules/service-account-password-never-expires';
import { accountFacts } from '#lib/rules/testing/build-account';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judged = (over: Partial<User>) => judge(rule, accountFacts(over));

test('a password that never expires is a violation, with the reason why the user is a service account', () => {
  expect(violations(judged({ passwordNeverExpires: true }))[0]).toMatchObject({
    severity: 'medium',
    confidence: 'certain',
    subject: { kind: 'user', id: 'user-object', name: 'svc-orders' },
    summary: 'Its password never expires. Its employee type is “Service”.',
  });
});

test('it is no surer than that the user is a service account', () => {
  const named = { passwordNeverExpires: true, employeeType: null, userPrincipalName: 'svc-x@contoso.example' };
  expect(violations(judged(named))[0]?.confidence).toBe('likely');
});

test('one that expires, and one whose sign-in is blocked, are compliant', () => {
  expect(outcomes(judged({}))).toEqual(['compliant']);
  expect(outcomes(judged({ passwordNeverExpires: true, accountEnabled: false }))).toEqual(['compliant']);
});

test('a synchronised one is unknown, because synchronisation sets it for everybody', () => {
  expect(outcomes(judged({ passwordNeverExpires: true, onPremisesSynced: true }))).toEqual(['unknown']);
  expect(outcomes(judged({ onPremisesSynced: true }))).toEqual(['compliant']);
});

test('a person is not examined', () => {
  expect(judged({ passwordNeverExpires: true, employeeType: null, displayName: 'Ada Moreau' })).toEqual([]);
});
