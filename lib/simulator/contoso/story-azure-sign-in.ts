import { addAutomationAccount } from '#lib/simulator/contoso/azure/automation';
import { addContainerApp } from '#lib/simulator/contoso/azure/containers';
import { addFactory, fromKeyVault, SECURE_STRING } from '#lib/simulator/contoso/azure/factories';
import { addApiConnection, addLogicApp, httpStep } from '#lib/simulator/contoso/azure/logic-apps';
import type { Place } from '#lib/simulator/contoso/azure/place';
import { addUserAssigned } from '#lib/simulator/contoso/azure/resource';
import { addAppRoleAssignment } from '#lib/simulator/contoso/graph/permissions';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const MAIL = 'https://graph.microsoft.com/v1.0/users/orders@contoso.example/sendMail';
const GRAPH_IDENTITY = { type: 'ManagedServiceIdentity', audience: 'https://graph.microsoft.com' };

/** How workloads sign in to others, with and without a credential; see expectations/workloads.ts. */
export function addStorySignIn(building: Building, place: Omit<Place, 'name'>, clientId: string): void {
  building.aside('story sign-in', () => {
    addSharedMail(building, place);
    addWorkflows(building, place);
    addConnections(building, place);
    addContainerApps(building, place);
    addAutomation(building, place, clientId);
    addFactories(building, place);
  });
}

/** The counterpart of the mail workflows with a secret: five that share one user-assigned identity. */
function addSharedMail(building: Building, place: Omit<Place, 'name'>): void {
  const uami = addUserAssigned(building, place.subscriptionId, place.group, 'id-mail-shared');
  for (const role of ['Mail.Send', 'User.Read.All'] as const)
    addAppRoleAssignment(building, { principalId: uami.principalId, principalName: 'id-mail-shared', role });
  for (let index = 1; index <= 5; index += 1)
    addLogicApp(
      building,
      {
        ...place,
        name: `logic-shared-${index}`,
        identity: { type: 'UserAssigned', userAssignedIdentities: { [uami.id]: uami.entry } },
      },
      { actions: { Send_mail: httpStep(MAIL, { ...GRAPH_IDENTITY, identity: uami.id }) } },
    );
}

/** Workflows without a credential that look as if they had one. */
function addWorkflows(building: Building, place: Omit<Place, 'name'>): void {
  const at = (name: string): Place => ({ ...place, name, identity: 'system' });
  const vault = 'https://kv-objects.vault.azure.net/secrets/secret-dated?api-version=7.4';
  addLogicApp(building, at('logic-token-step'), {
    actions: {
      Get_token: httpStep('https://login.contoso.example/token', GRAPH_IDENTITY),
      Call: httpStep('https://api.contoso.example/orders', {
        type: 'Raw',
        value: "@{concat('Bearer ', body('Get_token')?['access_token'])}",
      }),
    },
  });
  addLogicApp(building, at('logic-public-call'), {
    actions: { Rates: httpStep('https://rates.contoso.example/today') },
  });
  addLogicApp(building, at('logic-placeholder'), {
    actions: {
      Read_secret: httpStep(vault, { type: 'ManagedServiceIdentity', audience: 'https://vault.azure.net' }),
      Call: httpStep('https://api.contoso.example/orders', undefined, {
        headers: { 'x-api-key': "@body('Read_secret')?['value']", 'x-password': '<your-password>' },
      }),
    },
  });
}

function addConnections(building: Building, place: Omit<Place, 'name'>): void {
  const at = (name: string): Place => ({ ...place, name });
  addApiConnection(building, at('con-mailbox'), { api: 'office365', user: 'maria.ruiz@contoso.example' });
  addApiConnection(building, at('con-bus-key'), { api: 'servicebus' });
  addApiConnection(building, at('con-blob-identity'), { api: 'azureblob', usesManagedIdentity: true });
  addApiConnection(building, at('con-feed'), { api: 'rss' });
  addApiConnection(building, at('con-vault-switched'), {
    api: 'keyvault',
    usesManagedIdentity: true,
    customParameterValues: { vaultName: 'kv-objects' },
  });
}

function addContainerApps(building: Building, place: Omit<Place, 'name'>): void {
  const app = (name: string, plan: Parameters<typeof addContainerApp>[2]): string =>
    addContainerApp(building, { ...place, name, identity: 'system' }, plan);
  const server = 'contoso.azurecr.io';
  app('ca-kept-secret', {
    secrets: [{ name: 'registry-password' }],
    registries: [{ server, username: 'contoso', passwordSecretRef: 'registry-password', identity: '' }],
  });
  app('ca-vault-secret', {
    secrets: [
      { name: 'db', keyVaultUrl: 'https://kv-objects.vault.azure.net/secrets/secret-dated', identity: 'system' },
    ],
    env: [{ name: 'DB_PASSWORD', secretRef: 'db' }],
  });
  app('ca-identity-pull', { registries: [{ server, username: '', passwordSecretRef: '', identity: 'system' }] });
  app('ca-public-image', {
    env: [
      { name: 'KEY_VAULT_URI', value: 'https://kv-objects.vault.azure.net/' },
      { name: 'SECRET_NAME', value: 'db' },
    ],
  });
}

function addAutomation(building: Building, place: Omit<Place, 'name'>, clientId: string): void {
  const account = (name: string, assets: Parameters<typeof addAutomationAccount>[2]): string =>
    addAutomationAccount(building, { ...place, name, identity: 'system' }, assets);
  account('aa-run-as', {
    connections: [
      {
        name: 'AzureRunAsConnection',
        type: 'AzureServicePrincipal',
        applicationId: building.guid('appId of Run As'),
      },
    ],
    certificates: [{ name: 'AzureRunAsCertificate' }],
  });
  account('aa-own-credential', {
    connections: [{ name: 'Deployment', type: 'AzureServicePrincipal', applicationId: clientId }],
    credentials: [{ name: 'SqlLogin', userName: 'loader' }],
  });
  account('aa-endpoint', { connections: [{ name: 'Portal', type: 'Azure' }] });
  account('aa-root-certificate', { certificates: [{ name: 'CompanyRoot' }] });
  account('aa-empty', {});
}

function addFactories(building: Building, place: Omit<Place, 'name'>): void {
  const blob = (name: string, typeProperties: WireObject) => ({ name, type: 'AzureBlobStorage', typeProperties });
  const serviceEndpoint = 'https://stkeyclosed.blob.core.windows.net/';
  addFactory(building, { ...place, name: 'adf-story', identity: 'system' }, [
    blob('lake-by-key', {
      connectionString: 'DefaultEndpointsProtocol=https;AccountName=stkeyopen;',
      accountKey: SECURE_STRING,
    }),
    blob('lake-by-identity', { serviceEndpoint, accountKind: 'StorageV2' }),
    {
      name: 'sql-by-vault',
      type: 'AzureSqlDatabase',
      typeProperties: {
        connectionString: 'Server=tcp:orders.database.windows.net;Database=orders;User ID=loader',
        password: fromKeyVault('sql'),
      },
    },
    {
      name: 'open-data',
      type: 'HttpServer',
      typeProperties: { url: 'https://data.contoso.example', authenticationType: 'Anonymous' },
    },
  ]);
}
