import { expect, test } from 'vitest';
import type { ApiConnection } from '#lib/model/workload-facts';
import rule from '#lib/rules/api-connection-stored-credential';
import { SERVICE_GROUP } from '#lib/rules/testing/build-azure';
import { apiConnection } from '#lib/rules/testing/build-workloads';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeConnection = (over: Partial<ApiConnection>, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'api-connections': [apiConnection(over)], 'managed-resource-groups': groups });

test('a person’s consent is a certain violation', () => {
  expect(violations(judgeConnection({ authenticatedUser: 'ada@contoso.example' }))[0]).toMatchObject({
    severity: 'medium',
    confidence: 'certain',
    summary: 'It acts with the consent of a person.',
  });
});

test('stored parameters are named, never shown', () => {
  const [violation] = violations(judgeConnection({ api: 'azureblob', storedParameters: ['accessKey'] }));
  expect(violation?.evidence.at(-1)).toEqual({
    field: expect.stringMatching(/\.parameterValues\.accessKey$/),
    value: 'stored',
  });
});

test('Azure does not send keys, so a connection without an identity keeps one, likely', () => {
  expect(violations(judgeConnection({ api: 'servicebus' }))[0]?.confidence).toBe('likely');
});

test('a managed identity is compliant, whatever else is left on the connection', () => {
  expect(outcomes(judgeConnection({ usesManagedIdentity: true, storedParameters: ['accountName'] }))).toEqual([
    'compliant',
  ]);
});

test('a connector that signs in to nothing is compliant', () => {
  expect(outcomes(judgeConnection({ api: 'rss' }))).toEqual(['compliant']);
});

test('a connection of which nothing is told is unknown', () => {
  expect(outcomes(judgeConnection({ api: null }))).toEqual(['unknown']);
});

test('one in a group that a service owns is not examined', () => {
  expect(judgeConnection({ authenticatedUser: 'ada' }, [SERVICE_GROUP])).toEqual([]);
});
