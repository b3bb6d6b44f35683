import { expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import hostRule from '#lib/rules/managed-identity-of-deleted-resource';
import rule from '#lib/rules/policy-assignment-identity-left-behind';
import { managedIdentity, resourceId, roleAssignment, SUBSCRIPTION_ID, subscription } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const TAIL = 'providers/microsoft.authorization/policyassignments/diagnostics';
const ID = `/subscriptions/${SUBSCRIPTION_ID}/${TAIL}`;
const AT_GROUP = `/providers/microsoft.management/managementgroups/mg-corp/${TAIL}`;

const facts = (id: string, over: ReadFacts = {}): ReadFacts => ({
  'service-principals': [managedIdentity(id)],
  subscriptions: [subscription()],
  resources: [],
  'user-assigned-identities': [],
  'resource-lookups': [{ id, answer: 'missing' }],
  'policy-assignments': [],
  'management-groups': [],
  'role-assignments': [],
  'resource-changes': [],
  ...over,
});
const judgeLeft = (id: string, over: ReadFacts = {}) => judge(rule, facts(id, over));

test('an identity whose policy assignment is gone is a medium violation that tells what it still holds', () => {
  const held = [roleAssignment({ principalId: 'mi-object' })];
  expect(violations(judgeLeft(ID, { 'role-assignments': held }))[0]).toMatchObject({
    severity: 'medium',
    subject: { kind: 'managed-identity', id: 'mi-object', resourceId: ID, subscriptionId: SUBSCRIPTION_ID },
    summary: 'The policy assignment no longer exists. The identity still holds Azure roles.',
    evidence: [{ value: ID }, { value: 'absent' }, { value: '404' }, {}],
  });
  expect(violations(judgeLeft(ID))[0]?.summary).toContain('holds no Azure role');
});

test('it is not reported a second time as the identity of a deleted resource', () => {
  expect(judge(hostRule, facts(ID))).toEqual([]);
  expect(hostRule.population?.({ 'service-principals': [managedIdentity(ID)] })).toBe(0);
  expect(rule.population?.({ 'service-principals': [managedIdentity(ID)] })).toBe(1);
});

test('an assignment that is listed is compliant', () => {
  const listed = [
    { id: ID, name: 'diagnostics', subscriptionId: SUBSCRIPTION_ID, displayName: null, principalId: 'mi-object' },
  ];
  expect(outcomes(judgeLeft(ID, { 'policy-assignments': listed, 'resource-lookups': [] }))).toEqual(['compliant']);
});

test('one at a management group is judged only where the group can be seen', () => {
  expect(judgeLeft(AT_GROUP)[0]).toMatchObject({
    outcome: 'unknown',
    because: 'Management group mg-corp is not visible to this scan.',
  });
  const groups = [{ id: '/g', name: 'mg-Corp', displayName: null }];
  expect(outcomes(judgeLeft(AT_GROUP, { 'management-groups': groups }))).toEqual(['violation']);
});

test('a refused read and an unseen subscription are unknown', () => {
  expect(outcomes(judgeLeft(ID, { 'resource-lookups': [{ id: ID, answer: 'forbidden' }] }))).toEqual(['unknown']);
  expect(outcomes(judgeLeft(ID, { subscriptions: [] }))).toEqual(['unknown']);
});

test('identities of resources are not examined', () => {
  expect(judgeLeft(resourceId('microsoft.web/sites', 'gone'))).toEqual([]);
});
