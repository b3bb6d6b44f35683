import { expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import type { User } from '#lib/model/user';
import rule from '#lib/rules/service-account-old-password';
import { accountFacts } from '#lib/rules/testing/build-account';
import { directoryRole, leaveOut } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const OLD = { lastPasswordChangeAt: '2025-11-21T14:00:00Z' };
const judged = (over: Partial<User>, more: ReadFacts = {}) => judge(rule, accountFacts(over, {}, more));
const ROLE = { 'directory-roles': [directoryRole({ principalId: 'user-object' })] };

test('a password is old after 365 days, not on the last of them', () => {
  expect(violations(judged(OLD))[0]).toMatchObject({
    severity: 'medium',
    confidence: 'certain',
    summary: 'Its password was last changed on 2025-11-21. Its employee type is “Service”.',
  });
  expect(outcomes(judged({ lastPasswordChangeAt: '2025-11-22T14:00:00Z' }))).toEqual(['compliant']);
});

test('with a privileged role it is high', () => {
  expect(violations(judged(OLD, ROLE))[0]).toMatchObject({
    severity: 'high',
    summary: expect.stringContaining('It holds Global Administrator.'),
  });
});

test('what was not read of its roles does not silence it', () => {
  expect(violations(judge(rule, leaveOut(accountFacts(OLD), 'directory-roles')))[0]?.severity).toBe('medium');
});

test('one whose sign-in is blocked is compliant', () => {
  expect(outcomes(judged({ ...OLD, accountEnabled: false }))).toEqual(['compliant']);
});

test('a synchronised one, and one whose change is not told, are unknown', () => {
  expect(outcomes(judged({ ...OLD, onPremisesSynced: true }))).toEqual(['unknown']);
  expect(outcomes(judged({ lastPasswordChangeAt: null }))).toEqual(['unknown']);
});
