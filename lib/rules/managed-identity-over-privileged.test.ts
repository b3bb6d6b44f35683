import { describe, expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/managed-identity-over-privileged';
import {
  managedIdentity,
  resourceId,
  roleAssignment,
  SUBSCRIPTION_ID,
  servicePrincipal,
} from '#lib/rules/testing/build';
import {
  appRoleAssignment,
  graph,
  leaveOut,
  NO_GRANTS,
  OWNER_ROLE,
  ROLE_MANAGEMENT_WRITE,
} from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const CONTRIBUTOR = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;
const POLICY = `${SUBSCRIPTION}/providers/microsoft.authorization/policyassignments/backup`;

const factsOf = (more: ReadFacts, host = resourceId('microsoft.web/sites', 'orders')): ReadFacts => ({
  ...NO_GRANTS,
  'service-principals': [managedIdentity(host), servicePrincipal(), graph()],
  ...more,
});
const granted = (roleDefinitionId: string, scope = SUBSCRIPTION): ReadFacts => ({
  'role-assignments': [roleAssignment({ principalId: 'mi-object', roleDefinitionId, scope })],
});

test('Contributor of a subscription is too much, and the finding is about the identity and its resource', () => {
  expect(violations(judge(rule, factsOf(granted(CONTRIBUTOR))))[0]).toMatchObject({
    severity: 'high',
    summary: 'It holds Contributor.',
    subject: { kind: 'managed-identity', id: 'mi-object', subscriptionId: SUBSCRIPTION_ID },
  });
});

test('a permission that controls the directory is too much', () => {
  const assignment = appRoleAssignment({ principalId: 'mi-object', appRoleId: ROLE_MANAGEMENT_WRITE });
  expect(outcomes(judge(rule, factsOf({ 'app-role-assignments': [assignment] })))).toEqual(['violation']);
});

test('Contributor of a resource group, and no role at all, are not', () => {
  expect(outcomes(judge(rule, factsOf(granted(CONTRIBUTOR, `${SUBSCRIPTION}/resourcegroups/orders`))))).toEqual([
    'compliant',
  ]);
  expect(outcomes(judge(rule, factsOf({})))).toEqual(['compliant']);
});

describe('the identity of a policy assignment', () => {
  test('may be Contributor, as built-in policies ask for it', () => {
    expect(outcomes(judge(rule, factsOf(granted(CONTRIBUTOR), POLICY)))).toEqual(['compliant']);
  });
  test('may not be Owner', () => {
    expect(outcomes(judge(rule, factsOf(granted(OWNER_ROLE), POLICY)))).toEqual(['violation']);
  });
});

test('what was not read leaves it unknown', () => {
  expect(outcomes(judge(rule, leaveOut(factsOf({}), 'delegated-grants')))).toEqual(['unknown']);
});
