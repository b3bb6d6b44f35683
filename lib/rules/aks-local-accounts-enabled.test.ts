import { expect, test } from 'vitest';
import rule from '#lib/rules/aks-local-accounts-enabled';
import { aksCluster, SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeCluster = (localAccountsDisabled: boolean | null, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'aks-clusters': [aksCluster({ localAccountsDisabled })], 'managed-resource-groups': groups });

test.each([
  [false, 'false'],
  [null, 'absent'],
])('%s leaves local accounts on', (value, shown) => {
  expect(violations(judgeCluster(value))[0]).toMatchObject({
    severity: 'medium',
    evidence: [{ field: expect.stringMatching(/disableLocalAccounts$/), value: shown }],
  });
});

test('only true is compliant', () => {
  expect(outcomes(judgeCluster(true))).toEqual(['compliant']);
});

test('a cluster that another service runs is not examined', () => {
  expect(judgeCluster(null, [SERVICE_GROUP])).toEqual([]);
});
