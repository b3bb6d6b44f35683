import { expect, test } from 'vitest';
import type { ResourceIdentity } from '#lib/model/azure-resource';
import type { ReadFacts } from '#lib/model/source';
import { identityId, resource, resourceUsing, SUBSCRIPTION_ID } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';
import rule from '#lib/rules/workload-without-managed-identity';

const judgeResource = (over: Parameters<typeof resource>[0] = {}, groups: ReadFacts['managed-resource-groups'] = []) =>
  judge(rule, { resources: [resource(over)], 'managed-resource-groups': groups });

test('a workload without an identity is a low violation', () => {
  expect(violations(judgeResource())[0]).toMatchObject({
    severity: 'low',
    summary: 'It has neither a system-assigned nor a user-assigned identity.',
    subject: { kind: 'workload', id: resource().id, name: 'orders-api', subscriptionId: SUBSCRIPTION_ID },
  });
});

test('either kind of identity is compliant', () => {
  const system: ResourceIdentity = { systemAssigned: true, principalId: 'p', tenantId: 't', userAssigned: [] };
  expect(outcomes(judgeResource({ identity: system }))).toEqual(['compliant']);
  expect(outcomes(judgeResource({ identity: resourceUsing(identityId('shared')).identity }))).toEqual(['compliant']);
});

test('resources that a service manages, by their group or by themselves, are not examined', () => {
  const group = { id: `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/orders`, managedBy: '/cluster' };
  expect(judgeResource({}, [group])).toEqual([]);
  expect(judgeResource({ managedBy: '/scale-set' })).toEqual([]);
});

test('types that run no customer code are not examined', () => {
  expect(judgeResource({ type: 'microsoft.storage/storageaccounts' })).toEqual([]);
});
