import { describe, expect, test } from 'vitest';
import { LOCAL_AUTH, LOCAL_AUTH_RULE } from '#lib/model/reference/local-auth';
import type { LocalAuthSettings } from '#lib/model/workload-facts';
import rule from '#lib/rules/shared-key-access-enabled';
import { localAuth, SERVICE_GROUP, STORAGE } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const SHARED_KEY = 'properties.allowSharedKeyAccess';
const OFF = 'properties.disableLocalAuth';
const judgeOne = (settings: LocalAuthSettings, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'local-auth': [settings], 'managed-resource-groups': groups });

test.each([
  [null, 'absent'],
  [true, 'true'],
])('a storage account that says %s allows its key', (value, shown) => {
  expect(violations(judgeOne(localAuth(STORAGE, { [SHARED_KEY]: value })))[0]).toMatchObject({
    severity: 'high',
    confidence: 'certain',
    summary: 'Not turned off: Storage shared key access.',
    evidence: [{ value: shown }],
  });
});

test('a storage account that says false is compliant', () => {
  expect(outcomes(judgeOne(localAuth(STORAGE, { [SHARED_KEY]: false })))).toEqual(['compliant']);
});

test('for the admin user of a registry absence is secure, and only true is not', () => {
  const registry = (value: boolean | null) =>
    outcomes(judgeOne(localAuth('microsoft.containerregistry/registries', { 'properties.adminUserEnabled': value })));
  expect([registry(null), registry(false), registry(true)]).toEqual([['compliant'], ['compliant'], ['violation']]);
});

test('each type has its own severity', () => {
  const component = localAuth('microsoft.insights/components', { 'properties.DisableLocalAuth': null });
  expect(violations(judgeOne(component))[0]?.severity).toBe('medium');
  const maps = localAuth('microsoft.maps/accounts', { [OFF]: false });
  expect(violations(judgeOne(maps))[0]?.severity).toBe('low');
});

test('a list of allowed modes is secure only when it holds nothing but Entra', () => {
  const batch = (modes: readonly string[] | null) =>
    outcomes(judgeOne(localAuth('microsoft.batch/batchaccounts', { 'properties.allowedAuthenticationModes': modes })));
  expect([batch(['AAD']), batch(['AAD', 'SharedKey']), batch(null)]).toEqual([
    ['compliant'],
    ['violation'],
    ['violation'],
  ]);
});

test('an absence that may be Resource Graph’s own makes it likely, not certain', () => {
  const server = localAuth('microsoft.sql/servers', { 'properties.administrators.azureADOnlyAuthentication': null });
  expect(violations(judgeOne(server))[0]?.confidence).toBe('likely');
});

test('where absence says nothing, the answer is unknown', () => {
  const quantum = localAuth('microsoft.quantum/workspaces', { 'properties.apiKeyEnabled': null });
  expect(judgeOne(quantum)[0]).toMatchObject({ outcome: 'unknown', because: expect.stringContaining('did not say') });
});

describe('stays quiet about', () => {
  test('a type that has keys and no switch', () => {
    for (const { type } of LOCAL_AUTH.filter(({ cannotBeDisabled }) => cannotBeDisabled))
      expect(judgeOne(localAuth(type, {})), type).toEqual([]);
  });

  test('a switch that another rule judges', () => {
    const elsewhere = LOCAL_AUTH.filter(({ judgedBy }) => judgedBy !== LOCAL_AUTH_RULE);
    expect(elsewhere.length).toBeGreaterThan(5);
    const cluster = localAuth('microsoft.containerservice/managedclusters', {
      'properties.disableLocalAccounts': null,
    });
    expect(judgeOne(cluster)).toEqual([]);
  });

  test('a Cosmos DB account of an API that knows keys only', () => {
    const cosmos = (kind: string, names: readonly string[]) =>
      judgeOne(
        localAuth(
          'microsoft.documentdb/databaseaccounts',
          { [OFF]: null, 'properties.capabilities[].name': names },
          { kind },
        ),
      );
    expect(outcomes(cosmos('MongoDB', []))).toEqual(['compliant']);
    expect(outcomes(cosmos('GlobalDocumentDB', ['EnableGremlin']))).toEqual(['compliant']);
    expect(outcomes(cosmos('GlobalDocumentDB', []))).toEqual(['violation']);
  });

  test('a Windows machine, which has no password switch', () => {
    const path = 'properties.osProfile.linuxConfiguration.disablePasswordAuthentication';
    const machine = (os: string) =>
      localAuth('microsoft.compute/virtualmachines', {
        [path]: null,
        'properties.storageProfile.osDisk.osType': os,
      });
    expect(outcomes(judgeOne(machine('Windows')))).toEqual(['compliant']);
    expect(outcomes(judgeOne(machine('Linux')))).toEqual(['violation']);
  });

  test('what lies in a group that a service owns', () => {
    expect(judgeOne(localAuth(STORAGE, { [SHARED_KEY]: null }), [SERVICE_GROUP])).toEqual([]);
  });
});

test('its population is what has a switch and is the customer’s', () => {
  const rows = [localAuth(STORAGE, { [SHARED_KEY]: null }), localAuth('microsoft.relay/namespaces', {})];
  expect(rule.population?.({ 'local-auth': rows, 'managed-resource-groups': [] })).toBe(1);
  expect(rule.population?.({ 'local-auth': rows, 'managed-resource-groups': [SERVICE_GROUP] })).toBe(0);
  expect(rule.population?.({ 'local-auth': rows })).toBeNull();
});
