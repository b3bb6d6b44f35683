import { expect, test } from 'vitest';
import { OWNER } from '#lib/inventory/privileged-role';
import type { FederatedCredential } from '#lib/model/credential';
import type { ReadFacts, SourceId } from '#lib/model/source';
import {
  identityId,
  resourceUsing,
  roleAssignment,
  subscription,
  userAssignedIdentity,
} from '#lib/rules/testing/build';
import { appRoleAssignment, graph, leaveOut, NO_GRANTS, ROLE_MANAGEMENT_WRITE } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';
import rule from '#lib/rules/user-assigned-identity-unattached';

const ID = identityId('idle');
const FEDERATED: FederatedCredential = {
  id: 'f',
  name: 'main',
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:contoso/orders:environment:production',
  audiences: [],
  claimsMatchingExpression: null,
};

const judgeIdle = (over: ReadFacts = {}, ...missing: readonly SourceId[]) =>
  judge(
    rule,
    leaveOut(
      {
        ...NO_GRANTS,
        'user-assigned-identities': [userAssignedIdentity('idle')],
        resources: [],
        'identity-references': [],
        'identity-federation': [{ identityId: ID, credentials: [] }],
        'role-assignments': [],
        'service-principals': [],
        subscriptions: [subscription()],
        ...over,
      },
      ...missing,
    ),
  );

test('an identity with no use and no federated credential is a low violation', () => {
  expect(violations(judgeIdle())[0]).toMatchObject({
    severity: 'low',
    subject: { kind: 'user-assigned-identity', id: ID, appId: 'idle-client', resourceId: ID },
    summary: 'No resource, policy assignment, pool or cluster uses it, and it has no federated credential.',
  });
});

test('roles are named; privileged ones make it high', () => {
  const reader = roleAssignment({ principalId: 'idle-principal' });
  const owner = { ...reader, id: '/owner', roleDefinitionId: OWNER };
  expect(violations(judgeIdle({ 'role-assignments': [reader] }))[0]).toMatchObject({
    severity: 'low',
    summary: expect.stringContaining('It still holds roles.'),
  });
  expect(violations(judgeIdle({ 'role-assignments': [reader, owner] }))[0]).toMatchObject({
    severity: 'high',
    summary: expect.stringContaining('It still holds privileged roles.'),
  });
});

test('Owner of one resource group is not privileged in this sense', () => {
  const narrow = roleAssignment({
    principalId: 'idle-principal',
    roleDefinitionId: OWNER,
    scope: `/subscriptions/${subscription().id}/resourcegroups/orders`,
  });
  expect(violations(judgeIdle({ 'role-assignments': [narrow] }))[0]?.severity).toBe('low');
});

test('a privileged application permission makes it high', () => {
  const permission = appRoleAssignment({ principalId: 'idle-principal', appRoleId: ROLE_MANAGEMENT_WRITE });
  const held = { 'app-role-assignments': [permission], 'service-principals': [graph()] };
  expect(violations(judgeIdle(held))[0]).toMatchObject({
    severity: 'high',
    summary: expect.stringContaining('It still holds privileged roles or permissions.'),
  });
});

test('grants that were not read leave it in the middle, and it says so', () => {
  const [violation] = violations(judgeIdle({}, 'app-role-assignments'));
  expect(violation?.severity).toBe('medium');
  expect(violation?.evidence.at(-1)?.value).toBe('not known: app-role-assignments not read');
});

test('an attached identity, and one used as kubelet identity or by a policy assignment, is compliant', () => {
  expect(outcomes(judgeIdle({ resources: [resourceUsing(ID)] }))).toEqual(['compliant']);
  for (const how of ['aks-kubelet', 'policy-assignment', 'property-text'] as const)
    expect(outcomes(judgeIdle({ 'identity-references': [{ identityId: ID, referrerId: '/r', how }] }))).toEqual([
      'compliant',
    ]);
});

test('an identity with federated credentials alone is not this rule’s business', () => {
  const federation = [{ identityId: ID, credentials: [FEDERATED] }];
  expect(outcomes(judgeIdle({ 'identity-federation': federation }))).toEqual(['compliant']);
});

test('unread federated credentials leave it unknown', () => {
  expect(judgeIdle({ 'identity-federation': [] })[0]).toMatchObject({
    outcome: 'unknown',
    because: 'Its federated credentials were not read.',
  });
});

test('a subscription that cannot be seen may use it, so it is unknown', () => {
  const elsewhere = roleAssignment({ scope: '/subscriptions/unseen' });
  expect(judgeIdle({ 'role-assignments': [elsewhere] })[0]).toMatchObject({
    outcome: 'unknown',
    because: 'It may be attached in a subscription that this scan cannot see.',
  });
});
