import { expect, test } from 'vitest';
import type { LinkedService } from '#lib/model/workload-facts';
import rule from '#lib/rules/data-factory-linked-service-credential';
import { SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { linkedService } from '#lib/rules/testing/build-workloads';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeService = (over: Partial<LinkedService>, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'linked-services': [linkedService(over)], 'managed-resource-groups': groups });

test('a key that the factory keeps is a high violation, told by place alone', () => {
  const credentials = [
    { where: 'typeProperties.accountKey', storage: 'secure' },
    { where: 'typeProperties.connectionString', storage: 'literal' },
  ] as const;
  expect(violations(judgeService({ credentials }))[0]).toMatchObject({
    severity: 'high',
    summary: 'The linked service (AzureBlobFS) keeps its credential in the factory.',
    evidence: [
      { field: expect.stringMatching(/lake\.properties\.typeProperties\.accountKey$/), value: 'stored encrypted' },
      { value: 'clear text' },
    ],
  });
});

test('one that signs in as an application names it', () => {
  const credentials = [{ where: 'typeProperties.servicePrincipalKey', storage: 'secure' }] as const;
  expect(violations(judgeService({ credentials, servicePrincipalId: 'app-client' }))[0]?.subject.appId).toBe(
    'app-client',
  );
});

test('a secret that stays in Key Vault, a managed identity and anonymous access are compliant', () => {
  const credentials = [{ where: 'typeProperties.password', storage: 'key-vault' }] as const;
  expect(outcomes(judgeService({ credentials }))).toEqual(['compliant']);
  expect(outcomes(judgeService({ usesManagedIdentity: true }))).toEqual(['compliant']);
  expect(outcomes(judgeService({}))).toEqual(['compliant']);
});

test('one in a group that a service owns is not examined', () => {
  const credentials = [{ where: 'typeProperties.accountKey', storage: 'secure' }] as const;
  expect(judgeService({ credentials }, [SERVICE_GROUP])).toEqual([]);
});
