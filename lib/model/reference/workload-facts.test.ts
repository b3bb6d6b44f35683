import { describe, expect, test } from 'vitest';
import { controlsFor, FRAMEWORKS } from '#lib/model/reference/controls';
import { isQueryable, LOCAL_AUTH, LOCAL_AUTH_RULE, localAuthOf } from '#lib/model/reference/local-auth';
import { holds, localAuthState } from '#lib/model/reference/local-auth-state';
import { entraTarget, managedIdentitySupport, typesOfClass } from '#lib/model/reference/managed-identity-support';
import { WORKLOAD_TYPES } from '#lib/model/workload-types';

const entry = (key: string) => {
  const found = LOCAL_AUTH.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`There is no entry ${key}.`);
  return found;
};

describe('managed identity', () => {
  test('support is known by type, whatever its letter case', () => {
    expect(managedIdentitySupport('Microsoft.Logic/workflows')).toEqual({
      system: true,
      user: true,
      class: 'workload',
    });
    expect(managedIdentitySupport('microsoft.nothing/at/all')).toBeNull();
  });

  test('46 types are workloads', () => {
    expect(WORKLOAD_TYPES.size).toBe(46);
    expect(WORKLOAD_TYPES.has('microsoft.web/sites')).toBe(true);
    expect(typesOfClass('router')).not.toContain('microsoft.web/sites');
  });

  test('targets name the audiences of their tokens', () => {
    expect(entraTarget('Microsoft.KeyVault/vaults')?.audiences).toEqual(['https://vault.azure.net']);
    expect(entraTarget('microsoft.storage/storageaccounts')?.audiences).toEqual([
      'https://storage.azure.com/',
      'https://<account>.blob.core.windows.net',
    ]);
    expect(entraTarget('microsoft.relay/other')).toBeNull();
  });
});

describe('local authentication', () => {
  test('has 48 entries under their own keys', () => {
    expect(new Set(LOCAL_AUTH.map(({ key }) => key)).size).toBe(48);
    expect(localAuthOf('Microsoft.ContainerService/managedClusters').map(({ judgedBy }) => judgedBy)).toEqual([
      'aks-local-accounts-enabled',
      'aks-service-principal',
    ]);
  });

  test.each([
    ['storage-shared-key-access', null, 'insecure'],
    ['storage-shared-key-access', false, 'secure'],
    ['acr-admin-user', null, 'secure'],
    ['acr-admin-user', true, 'insecure'],
    ['batch-shared-key', ['AAD'], 'secure'],
    ['batch-shared-key', ['AAD', 'SharedKey'], 'insecure'],
    ['batch-shared-key', [], 'insecure'],
    ['aks-cluster-on-a-service-principal', 'msi', 'secure'],
    ['aks-cluster-on-a-service-principal', '01234567-89ab-4cde-8f01-23456789abcd', 'insecure'],
    ['aks-cluster-on-a-service-principal', null, 'secure'],
    ['grafana-api-keys', 'Enabled', 'insecure'],
    ['grafana-api-keys', null, 'secure'],
    ['grafana-api-keys', 'SomethingNew', 'unknown'],
    ['quantum-workspace-api-keys', null, 'unknown'],
    ['quantum-workspace-api-keys', true, 'insecure'],
    ['postgresql-password-auth', 'disabled', 'secure'],
    ['managed-redis-enterprise-access-keys', null, 'unknown'],
    ['service-bus-sas', 'neither', 'unknown'],
    ['relay-sas', null, 'unknown'],
  ] as const)('%s %o is %s', (key, value, state) => {
    expect(localAuthState(entry(key), value)).toBe(state);
  });

  test('absence proves less where an older answer would also lack the property', () => {
    expect(entry('redis-access-keys').absentConfidence).toBe('likely');
    expect(entry('service-bus-sas').absentConfidence).toBe('certain');
  });

  test('services without a switch have no command', () => {
    const without = LOCAL_AUTH.filter(({ cannotBeDisabled }) => cannotBeDisabled);
    expect(without.map(({ key }) => key)).toEqual([
      'relay-sas',
      'dps-sas',
      'event-grid-namespaces',
      'notification-hubs-sas',
    ]);
    for (const { command, secure } of without) expect([command, secure]).toEqual([null, null]);
  });

  test('conditions say where a switch means something', () => {
    const { onlyIf, exceptIf } = entry('cosmos-db-account-keys');
    if (!onlyIf || !exceptIf) throw new Error('Cosmos DB has no conditions.');
    expect([holds(onlyIf, 'GlobalDocumentDB'), holds(onlyIf, 'MongoDB'), holds(onlyIf, null)]).toEqual([
      true,
      false,
      null,
    ]);
    expect(holds(exceptIf, ['EnableServerless', 'EnableTable'])).toBe(true);
    expect(entry('sql-authentication').exceptManagedBy).toEqual(['microsoft.synapse']);
  });

  test('every switch that the shared-key rule judges is a property of a row, or a child ARM has', () => {
    const judged = LOCAL_AUTH.filter((row) => row.judgedBy === LOCAL_AUTH_RULE && !row.cannotBeDisabled);
    expect(judged.filter((row) => !isQueryable(row)).map(({ key, table }) => [key, table])).toEqual([
      ['managed-redis-enterprise-access-keys', null],
      ['mysql-password-auth', null],
      ['ml-compute-local-auth', null],
    ]);
    for (const { secure } of judged) expect(secure).not.toBeNull();
  });
});

describe('controls', () => {
  test('of 14 frameworks', () => {
    expect(FRAMEWORKS).toHaveLength(14);
    expect(new Set(FRAMEWORKS.map(({ key }) => key)).size).toBe(14);
  });

  test('are found by check, each once, direct before supporting', () => {
    expect(controlsFor(['secret_long_lived'])).toContainEqual(
      expect.objectContaining({ key: 'cis_m365', id: '5.1.5.4', relation: 'direct' }),
    );
    const found = controlsFor(['secret_expiring', 'secret_multiple_active']);
    expect(new Set(found.map(({ key, id }) => `${key}:${id}`)).size).toBe(found.length);
    expect(found.find(({ id }) => id === 'A.5.17')?.relation).toBe('direct');
    expect(controlsFor(['secret_multiple_active']).find(({ id }) => id === 'A.5.17')?.relation).toBe('supporting');
  });

  test('no check, no control', () => {
    expect(controlsFor([])).toEqual([]);
  });
});
