import { describe, expect, test } from 'vitest';
import type { IdentityReference, Resource } from '#lib/model/azure-resource';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/identity-shared-across-workloads';
import {
  identityId,
  resourceUsing,
  roleAssignment,
  SUBSCRIPTION_ID,
  userAssignedIdentity,
} from '#lib/rules/testing/build';
import { leaveOut, NO_GRANTS, OWNER_ROLE } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const SHARED = identityId('shared');
const idIn = (group: string, name = 'site'): string =>
  `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/${group}/providers/microsoft.web/sites/${name}`;
const user = (group: string, name?: string): Resource => ({ ...resourceUsing(SHARED), id: idIn(group, name) });
const PRIVILEGED = {
  'role-assignments': [roleAssignment({ principalId: 'shared-principal', roleDefinitionId: OWNER_ROLE })],
};

const factsOf = (resources: readonly Resource[], more: ReadFacts = PRIVILEGED): ReadFacts => ({
  ...NO_GRANTS,
  resources,
  'identity-references': [],
  'managed-resource-groups': [],
  'user-assigned-identities': [userAssignedIdentity('shared')],
  ...more,
});
const judged = (...args: Parameters<typeof factsOf>) => judge(rule, factsOf(...args));

test('two resource groups share a privileged identity', () => {
  expect(violations(judged([user('shop'), user('orders')]))[0]).toMatchObject({
    severity: 'medium',
    subject: { kind: 'user-assigned-identity', id: SHARED },
    summary: 'Workloads in orders, shop share it, and it holds Owner.',
  });
});

test('the summary stays short, and does not call two groups of one name one', () => {
  const many = ['a', 'b', 'c', 'd'].map((group) => user(group));
  expect(violations(judged(many))[0]?.summary).toContain('a, b, c and more');
  const other = { ...user('orders'), id: idIn('orders').replace(SUBSCRIPTION_ID, 'other') };
  expect(violations(judged([user('orders'), other]))[0]?.summary).toContain('several subscriptions');
});

describe('it is quiet', () => {
  test('within one resource group', () => {
    expect(outcomes(judged([user('orders', 'one'), user('orders', 'two')]))).toEqual(['compliant']);
  });
  test('when the identity may do nothing of weight', () => {
    expect(outcomes(judged([user('shop'), user('orders')], {}))).toEqual(['compliant']);
  });
  test('about a cluster and its nodes', () => {
    const groups = [
      { id: `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/mc_orders`, managedBy: idIn('orders', 'aks') },
    ];
    const nodes = [user('orders', 'aks'), user('mc_orders', 'vmss')];
    expect(outcomes(judged(nodes, { ...PRIVILEGED, 'managed-resource-groups': groups }))).toEqual(['compliant']);
  });
  test('about a policy assignment or a mention, which run nothing', () => {
    const mention = (how: IdentityReference['how']): IdentityReference => ({
      identityId: SHARED,
      referrerId: idIn('elsewhere'),
      how,
    });
    const references = [mention('policy-assignment'), mention('property-text')];
    expect(outcomes(judged([user('orders')], { ...PRIVILEGED, 'identity-references': references }))).toEqual([
      'compliant',
    ]);
    const pool = { ...PRIVILEGED, 'identity-references': [mention('batch-pool')] };
    expect(outcomes(judged([user('orders')], pool))).toEqual(['violation']);
  });
});

test('it is unknown when the principal or its grants were not told', () => {
  const shared = [user('shop'), user('orders')];
  const nobody = { ...PRIVILEGED, 'user-assigned-identities': [userAssignedIdentity('shared', { principalId: null })] };
  expect(outcomes(judged(shared, nobody))).toEqual(['unknown']);
  expect(outcomes(judge(rule, leaveOut(factsOf(shared, {}), 'delegated-grants')))).toEqual(['unknown']);
});
