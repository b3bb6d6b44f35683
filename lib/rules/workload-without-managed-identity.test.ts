import { expect, test } from 'vitest';
import type { ResourceIdentity } from '#lib/model/azure-resource';
import type { ReadFacts } from '#lib/model/source';
import { identityId, resource, resourceId, resourceUsing, SUBSCRIPTION_ID } from '#lib/rules/testing/build';
import { containerApp } from '#lib/rules/testing/build-workloads';
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

test('a credential that it was seen to handle makes it high, and is told by place alone', () => {
  const id = resourceId('microsoft.app/containerapps', 'orders');
  const judgeApp = (over: Parameters<typeof containerApp>[0]) =>
    judge(rule, {
      resources: [resource({ id, name: 'orders', type: 'microsoft.app/containerapps' })],
      'managed-resource-groups': [],
      'container-workloads': [containerApp({ id, ...over })],
    });
  const clearText = [{ where: 'containers[main].environmentVariables[DB_PASSWORD]', shape: 'password' }] as const;
  expect(violations(judgeApp({ clearText }))[0]).toMatchObject({
    severity: 'high',
    confidence: 'likely',
    summary: expect.stringContaining('handles a credential of its own'),
    evidence: [{}, {}, { field: expect.stringContaining('DB_PASSWORD'), value: 'credential in clear text' }],
  });
  expect(violations(judgeApp({ secrets: [{ name: 'db', fromKeyVault: false }] }))[0]?.severity).toBe('high');
  expect(violations(judgeApp({ secrets: [{ name: 'db', fromKeyVault: true }] }))[0]?.severity).toBe('low');
});

test('a guess is no ground for high: an image without an identity may be public', () => {
  const config = [{ siteId: resource().id, runsContainer: true, pullsWithIdentity: false }];
  const verdicts = judge(rule, {
    resources: [resource()],
    'managed-resource-groups': [],
    'app-service-config': config,
  });
  expect(violations(verdicts)[0]?.severity).toBe('low');
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
