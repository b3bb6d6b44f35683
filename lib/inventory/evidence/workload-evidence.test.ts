import { describe, expect, test } from 'vitest';
import { workloadEvidence, workloadsByClientId } from '#lib/inventory/evidence/workload-evidence';
import type { ReadFacts } from '#lib/model/source';
import type { WorkflowAuthentication } from '#lib/model/workload-facts';
import {
  identityId,
  resource,
  resourceId,
  resourceUsing,
  SUBSCRIPTION_ID,
  userAssignedIdentity,
} from '#lib/rules/testing/build';
import {
  apiConnection,
  authentication,
  containerApp,
  FACTORY_ID,
  linkedService,
  workflow,
} from '#lib/rules/testing/build-workloads';

/** `kind where` of every sign on the only workload. */
function signsIn(facts: ReadFacts): string[] {
  const { signs } = workloadEvidence(facts);
  expect(signs.size).toBeLessThanOrEqual(1);
  return [...signs.values()].flat().map(({ kind, where }) => `${kind} ${where}`);
}

describe('a workflow', () => {
  const block = (over: Partial<WorkflowAuthentication>) =>
    signsIn({ 'logic-apps': [workflow({ authentications: [authentication(over)] })] });

  test.each([
    ['ActiveDirectoryOAuth', 'Secret', 'client-secret'],
    ['ActiveDirectoryOAuth', 'Certificate', 'client-certificate'],
    ['ClientCertificate', null, 'client-certificate'],
    ['Basic', null, 'basic'],
    ['Raw', null, 'account-key'],
    ['ManagedServiceIdentity', null, 'managed-identity'],
  ])('that authenticates by %s (%s) shows %s', (type, credentialType, kind) => {
    expect(block({ type, credentialType })).toEqual([`${kind} actions.Send`]);
  });
  test('that authenticates by nothing, or by what nobody knows, shows nothing', () => {
    expect(block({ type: 'None' })).toEqual([]);
  });
  test('with a literal shows where it is, beside what it is for', () => {
    const clearText = [{ where: 'actions.Send.inputs.authentication.secret', shape: 'password' }] as const;
    expect(block({ secretFrom: 'literal', clearText })).toEqual([
      'client-secret actions.Send',
      'clear-text actions.Send.inputs.authentication.secret',
    ]);
  });
  test('names the client id of the user-assigned identity that it signs in with', () => {
    const identity = userAssignedIdentity('mailer');
    const authentications = [
      authentication({ type: 'ManagedServiceIdentity', clientId: null, identityId: identity.id }),
    ];
    const { signs } = workloadEvidence({
      'logic-apps': [workflow({ authentications })],
      'user-assigned-identities': [identity],
    });
    expect([...signs.values()][0]).toMatchObject([{ clientId: 'mailer-client', target: 'graph.microsoft.com' }]);
  });

  const { id: connectionId } = apiConnection();
  const using = (usesManagedIdentity: boolean) =>
    workflow({ connections: [{ name: 'office', connectionId, usesManagedIdentity }] });
  test('presents what its connections keep', () => {
    const connection = apiConnection({ authenticatedUser: 'ada@contoso.example', storedParameters: ['sharedKey'] });
    expect(signsIn({ 'logic-apps': [using(false)], 'api-connections': [connection] })).toEqual([
      `stored-consent ${connectionId}.properties.authenticatedUser`,
      `account-key ${connectionId}.properties.parameterValues.sharedKey`,
    ]);
  });
  test('that uses a connection with its own identity presents nothing that is kept', () => {
    const connection = apiConnection({ storedParameters: ['sharedKey'] });
    expect(signsIn({ 'logic-apps': [using(true)], 'api-connections': [connection] })).toEqual([
      'managed-identity parameters.$connections[office]',
    ]);
  });
  test('shows nothing of a connection that no workflow uses', () => {
    expect(signsIn({ 'api-connections': [apiConnection({ authenticatedUser: 'ada' })] })).toEqual([]);
  });
});

test('a container app shows its secrets and registries', () => {
  const app = containerApp({
    secrets: [
      { name: 'orders-db', fromKeyVault: false },
      { name: 'storage-connection-string', fromKeyVault: false },
      { name: 'api', fromKeyVault: true },
    ],
    registries: [
      { server: 'one.azurecr.io', usesIdentity: true, hasPassword: false },
      { server: 'two.azurecr.io', usesIdentity: false, hasPassword: true },
      { server: 'public.example', usesIdentity: false, hasPassword: false },
    ],
    clearText: [{ where: 'containers[main].environmentVariables[DB_PASSWORD]', shape: 'password' }],
  });
  expect(signsIn({ 'container-workloads': [app] })).toEqual([
    'account-key configuration.secrets[orders-db]',
    'connection-string configuration.secrets[storage-connection-string]',
    'key-vault-reference configuration.secrets[api]',
    'managed-identity configuration.registries[one.azurecr.io]',
    'basic configuration.registries[two.azurecr.io]',
    'clear-text containers[main].environmentVariables[DB_PASSWORD]',
  ]);
});

test('a factory shows its linked services, with the application that they sign in as', () => {
  const service = linkedService({
    servicePrincipalId: 'APP-CLIENT',
    credentials: [{ where: 'typeProperties.servicePrincipalKey', storage: 'literal' }],
  });
  const evidence = workloadEvidence({ 'linked-services': [service] });
  expect(evidence.signs.get(FACTORY_ID)).toMatchObject([
    { kind: 'client-secret', clientId: 'app-client', target: 'AzureBlobFS' },
    { kind: 'clear-text', clientId: 'app-client' },
  ]);
  expect(workloadsByClientId(evidence).get('app-client')?.[0]?.workloadId).toBe(FACTORY_ID);
  expect(signsIn({ 'linked-services': [linkedService({ usesManagedIdentity: true })] })).toEqual([
    'managed-identity linkedservices/lake',
  ]);
});

test('an automation account shows Run As connections and credentials, and no connection of another type', () => {
  const asset = { subscriptionId: SUBSCRIPTION_ID, accountId: 'account', createdAt: null, applicationId: null };
  const run = { ...asset, id: 'c', name: 'run', kind: 'connection', connectionType: 'AzureServicePrincipal' } as const;
  const other = { ...run, name: 'sql', connectionType: 'SqlServer' };
  const login = { ...asset, id: 'd', name: 'login', kind: 'credential', connectionType: null } as const;
  expect(signsIn({ 'automation-assets': [run, other, login] })).toEqual([
    'client-certificate connections/run',
    'basic credentials/login',
  ]);
});

test('a cluster shows its service principal, or that it has none', () => {
  const cluster = {
    id: resourceId('microsoft.containerservice/managedclusters', 'one'),
    name: 'one',
    subscriptionId: SUBSCRIPTION_ID,
    localAccountsDisabled: null,
    oidcIssuer: null,
    workloadIdentityEnabled: null,
  };
  const where = 'properties.servicePrincipalProfile.clientId';
  expect(signsIn({ 'aks-clusters': [{ ...cluster, servicePrincipalClientId: 'app' }] })).toEqual([
    `client-secret ${where}`,
  ]);
  expect(signsIn({ 'aks-clusters': [{ ...cluster, servicePrincipalClientId: null }] })).toEqual([
    `managed-identity ${where}`,
  ]);
});

describe('a site', () => {
  const setting = { siteId: 'site', shape: null, isKeyVaultReference: false, target: null, clientId: null };
  test('shows settings that hold a credential, and a Key Vault reference once', () => {
    const reference = { siteId: 'site', setting: 'API', status: 'Resolved', vaultName: 'vault', secretName: 'api' };
    expect(
      signsIn({
        'app-settings': [
          { ...setting, name: 'DB', shape: 'connection-string' },
          { ...setting, name: 'API', isKeyVaultReference: true },
          { ...setting, name: 'COLOUR' },
        ],
        'config-references': [reference],
      }),
    ).toEqual(['connection-string appSettings[DB]', 'key-vault-reference appSettings[API]']);
  });
  test('joins a client secret to the application that another setting names, unless there are two', () => {
    const secretSetting = { ...setting, name: 'AZURE_CLIENT_SECRET', shape: 'password' } as const;
    const named = { ...setting, name: 'AZURE_CLIENT_ID', clientId: 'app-client' };
    const clientOf = (...more: readonly (typeof named)[]) =>
      workloadEvidence({ 'app-settings': [secretSetting, named, ...more] }).signs.get('site')?.[0]?.clientId;
    expect(clientOf()).toBe('app-client');
    expect(clientOf({ ...named, name: 'OTHER_CLIENT_ID', clientId: 'other' })).toBeNull();
  });
  test('that runs a container shows how it pulls', () => {
    const config = { siteId: 'site', runsContainer: true, pullsWithIdentity: false };
    expect(workloadEvidence({ 'app-service-config': [config] }).signs.get('site')).toMatchObject([
      { kind: 'basic', confidence: 'possible' },
    ]);
    expect(signsIn({ 'app-service-config': [{ ...config, runsContainer: false }] })).toEqual([]);
  });
});

test('an identity that a resource has is a sign, and no more than a possible one', () => {
  const { signs } = workloadEvidence({ resources: [resourceUsing(identityId('one'))] });
  expect([...signs.values()].flat()).toMatchObject([{ kind: 'managed-identity', confidence: 'possible' }]);
  expect(signsIn({ resources: [resource()] })).toEqual([]);
});

test('that others may sign in to it by key is no sign of how it signs in', () => {
  const local = { ...resource(), values: { disableLocalAuth: false } };
  expect(signsIn({ 'local-auth': [local], 'account-keys': [{ ...resource(), keys: [] }] })).toEqual([]);
});

test('evidence that was not read is named', () => {
  expect(workloadEvidence({}).unread).toContain('logic-apps');
  expect(workloadEvidence({ 'logic-apps': [] }).unread).not.toContain('logic-apps');
});
