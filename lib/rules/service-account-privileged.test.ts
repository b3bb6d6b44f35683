import { expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import type { User } from '#lib/model/user';
import rule from '#lib/rules/service-account-privileged';
import { roleAssignment, SUBSCRIPTION_ID } from '#lib/rules/testing/build';
import { accountFacts } from '#lib/rules/testing/build-account';
import { directoryRole, leaveOut, OWNER_ROLE } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judged = (more: ReadFacts, over: Partial<User> = {}) => judge(rule, accountFacts(over, {}, more));
const role = directoryRole({ principalId: 'user-object' });
const DIRECTORY_READERS = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';
const owner = (scope: string): ReadFacts => ({
  'role-assignments': [
    roleAssignment({ principalId: 'user-object', principalType: 'User', roleDefinitionId: OWNER_ROLE, scope }),
  ],
});

test('a privileged Entra role is a violation', () => {
  expect(violations(judged({ 'directory-roles': [role] }))[0]).toMatchObject({
    severity: 'high',
    confidence: 'likely',
    summary: 'It holds Global Administrator. Its employee type is “Service”.',
  });
});

test('one that it can activate is too', () => {
  const eligible = { ...role, startsAt: null, endsAt: null };
  expect(outcomes(judged({ 'role-eligibility': [eligible] }))).toEqual(['violation']);
});

test('Owner of a subscription is, and of a resource group is not', () => {
  const subscription = `/subscriptions/${SUBSCRIPTION_ID}`;
  expect(outcomes(judged(owner(subscription)))).toEqual(['violation']);
  expect(outcomes(judged(owner(`${subscription}/resourcegroups/orders`)))).toEqual(['compliant']);
});

test('Directory Readers, and a blocked account, are compliant', () => {
  const reader = directoryRole({ principalId: 'user-object', roleId: DIRECTORY_READERS });
  expect(outcomes(judged({ 'directory-roles': [reader] }))).toEqual(['compliant']);
  expect(outcomes(judged({ 'directory-roles': [role] }, { accountEnabled: false }))).toEqual(['compliant']);
});

test('without eligible roles it is unknown whether there are more, and one that is held is enough', () => {
  expect(outcomes(judge(rule, leaveOut(accountFacts(), 'role-eligibility')))).toEqual(['unknown']);
  const held = leaveOut(accountFacts({}, {}, { 'directory-roles': [role] }), 'role-eligibility');
  expect(outcomes(judge(rule, held))).toEqual(['violation']);
});
