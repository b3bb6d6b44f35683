import { expect, test } from 'vitest';
import type { AksCluster } from '#lib/model/workload-facts';
import rule from '#lib/rules/aks-service-principal';
import { aksCluster, SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeCluster = (over: Partial<AksCluster>, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'aks-clusters': [aksCluster(over)], 'managed-resource-groups': groups });

test('a cluster on a service principal is a high violation that names the application', () => {
  expect(violations(judgeCluster({ servicePrincipalClientId: 'app-client' }))[0]).toMatchObject({
    severity: 'high',
    subject: { kind: 'resource', name: 'shop', appId: 'app-client' },
    evidence: [{ field: expect.stringMatching(/servicePrincipalProfile\.clientId$/), value: 'app-client' }],
  });
});

test('a cluster on a managed identity is compliant', () => {
  expect(outcomes(judgeCluster({}))).toEqual(['compliant']);
});

test('a cluster that another service runs is not examined', () => {
  expect(judgeCluster({ servicePrincipalClientId: 'app-client' }, [SERVICE_GROUP])).toEqual([]);
});

test('its population is the customer’s clusters', () => {
  expect(rule.population?.({ 'aks-clusters': [aksCluster()], 'managed-resource-groups': [] })).toBe(1);
  expect(rule.population?.({})).toBeNull();
});
