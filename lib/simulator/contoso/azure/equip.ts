import { addAssets } from '#lib/simulator/contoso/azure/automation';
import { aksProperties, appProperties } from '#lib/simulator/contoso/azure/containers';
import { everydayWorkflow } from '#lib/simulator/contoso/azure/everyday-workflow';
import { addLinkedServices, fromKeyVault, SECURE_STRING } from '#lib/simulator/contoso/azure/factories';
import { sqlProperties, storageProperties } from '#lib/simulator/contoso/azure/services';
import { describeSite } from '#lib/simulator/contoso/azure/sites';
import { addVaultObjects, vaultProperties } from '#lib/simulator/contoso/azure/vaults';
import type { Random } from '#lib/simulator/contoso/random';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
}

/** What a resource of a type holds, beside answers below it; undefined: nothing of its own. */
type Equip = (building: Building, row: Row, random: Random) => WireObject | undefined;

/** Some application's id, which clusters, connections and services sign in with. */
const CLIENT = 'appId ERP Sync';

const EQUIPMENT: Readonly<Record<string, Equip>> = {
  'microsoft.web/sites': (building, { id }, random) => {
    const [isHardened, isContainer, hasSecret] = [random.chance(0.4), random.chance(0.15), random.chance(0.25)];
    const hasReference = random.chance(0.3);
    describeSite(building, id, {
      scm: !isHardened,
      ftp: !isHardened && random.chance(0.5),
      linuxFxVersion: isContainer ? 'DOCKER|contoso.azurecr.io/app:1' : 'NODE|22-lts',
      acrUseManagedIdentityCreds: isContainer && random.chance(0.5),
      settings: {
        WEBSITE_RUN_FROM_PACKAGE: '1',
        APPINSIGHTS_INSTRUMENTATIONKEY: random.guid(),
        ...(random.chance(0.2) ? { AZURE_CLIENT_ID: building.guid(CLIENT) } : {}),
        ...(hasSecret
          ? { DB_PASSWORD: building.canary('app-setting') }
          : { AzureWebJobsStorage__accountName: 'stshop' }),
      },
      references: hasReference
        ? [
            {
              setting: 'SMTP_PASSWORD',
              status: random.chance(0.85) ? 'Resolved' : random.pick(['SecretNotFound', 'AccessToKeyVaultDenied']),
              vaultName: 'kv-shared',
              secretName: 'smtp',
            },
          ]
        : [],
    });
    return undefined;
  },
  'microsoft.logic/workflows': everydayWorkflow,
  'microsoft.app/containerapps': (building, _row, random) => {
    const isVault = random.chance(0.5);
    const server = 'contoso.azurecr.io';
    return appProperties({
      secrets: random.chance(0.3)
        ? null
        : [
            {
              name: 'db',
              ...(isVault ? { keyVaultUrl: 'https://kv-shared.vault.azure.net/secrets/db', identity: 'system' } : {}),
            },
          ],
      registries: random.chance(0.4)
        ? null
        : [isVault ? { server, identity: 'system' } : { server, username: 'contoso', passwordSecretRef: 'acr' }],
      env: [
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'DB', secretRef: 'db' },
        ...(random.chance(0.1) ? [{ name: 'API_PASSWORD', value: building.canary('container-env') }] : []),
      ],
    });
  },
  'microsoft.datafactory/factories': (building, { id }, random) => {
    const server = 'Server=tcp:sql-shared.database.windows.net;Database=dwh';
    const kinds = [
      {
        name: 'lake',
        type: 'AzureBlobStorage',
        typeProperties: { serviceEndpoint: 'https://stlake.blob.core.windows.net/', accountKind: 'StorageV2' },
      },
      {
        name: 'legacy',
        type: 'AzureBlobStorage',
        typeProperties: { connectionString: SECURE_STRING, encryptedCredential: 'ew0K' },
      },
      {
        name: 'warehouse',
        type: 'AzureSqlDatabase',
        typeProperties: {
          connectionString: `${server};User ID=etl;Password=${building.canary('linked-service')};Encrypt=True`,
        },
      },
      {
        name: 'mart',
        type: 'AzureSqlDatabase',
        typeProperties: { connectionString: `${server};User ID=etl;Encrypt=True`, password: fromKeyVault('dwh') },
      },
      {
        name: 'spn',
        type: 'AzureSqlDatabase',
        typeProperties: {
          connectionString: server,
          servicePrincipalId: building.guid(CLIENT),
          servicePrincipalKey: SECURE_STRING,
          tenant: building.tenantId,
        },
      },
      {
        name: 'fed',
        type: 'AzureSqlDatabase',
        typeProperties: { server: 'x', database: 'y', authenticationType: 'SystemAssignedManagedIdentity' },
      },
    ];
    addLinkedServices(
      building,
      id,
      kinds.filter(() => random.chance(0.4)),
    );
    return undefined;
  },
  'microsoft.automation/automationaccounts': (building, { id }, random) => {
    addAssets(building, id, {
      connections: random.chance(0.3)
        ? [{ name: 'AzureRunAsConnection', type: 'AzureServicePrincipal', applicationId: building.guid(CLIENT) }]
        : [],
      credentials: random.chance(0.4) ? [{ name: 'domain-join', userName: 'svc-join' }] : [],
      certificates: random.chance(0.2) ? [{ name: 'AzureRunAsCertificate' }] : [],
    });
    return { state: 'Ok', ...(random.chance(0.5) ? { disableLocalAuth: true } : {}) };
  },
  'microsoft.containerservice/managedclusters': (building, { name }, random) =>
    aksProperties({
      ...(random.chance(0.2) ? { servicePrincipalClientId: building.guid(CLIENT) } : {}),
      disableLocalAccounts: random.pick([true, true, false, null]),
      ...(random.chance(0.5)
        ? { issuer: `https://westeurope.oic.prod-aks.azure.com/${building.tenantId}/${name}/` }
        : {}),
    }),
  'microsoft.storage/storageaccounts': (building, _row, random) =>
    storageProperties(building, {
      keyAges: random.chance(0.1) ? [null, null] : [random.int(1, 900), random.int(1, 900)],
      allowSharedKeyAccess: random.pick([null, true, false]),
    }),
  'microsoft.keyvault/vaults': (building, { id, name }, random) => {
    addVaultObjects(building, id, {
      secrets: Array.from({ length: random.int(0, 3) }, (_, index) => ({
        name: `secret-${index}`,
        expiresIn: random.chance(0.5) ? null : random.int(-30, 300),
        enabled: random.chance(0.9),
      })),
      keys: random.chance(0.3)
        ? [
            {
              name: 'cmk',
              expiresIn: random.chance(0.5) ? null : 200,
              ...(random.chance(0.5) ? { rotates: random.chance(0.6) } : {}),
            },
          ]
        : [],
    });
    const usesRbac = random.pick([true, true, false, null]);
    const permissions = { keys: [], secrets: ['get', 'list'], certificates: [] };
    return vaultProperties(building, name, {
      usesRbac,
      accessPolicies: usesRbac ? [] : [{ objectId: building.guid('user maria.ruiz@contoso.example'), permissions }],
    });
  },
  'microsoft.sql/servers': (building, _row, random) =>
    sqlProperties(building, {
      ...(random.chance(0.7)
        ? {
            administrator: {
              login: 'maria.ruiz@contoso.example',
              sid: building.guid('user maria.ruiz@contoso.example'),
            },
          }
        : {}),
      entraOnly: random.pick([true, false, null]),
    }),
  'microsoft.servicebus/namespaces': (_building, _row, random) =>
    random.chance(0.2) ? { provisioningState: 'Succeeded' } : { disableLocalAuth: random.chance(0.4) },
  'microsoft.insights/components': (_building, _row, random) => ({ DisableLocalAuth: random.chance(0.5) }),
};

/** Gives the resource added last what makes it secure or not, by draws of its own. */
export function equipLast(building: Building, random: Random): void {
  const row = building.arm.get('resources')?.at(-1);
  const { id, name, subscriptionId, type } = row ?? {};
  if (!row || typeof id !== 'string' || typeof name !== 'string' || typeof subscriptionId !== 'string') return;
  const properties = EQUIPMENT[String(type)]?.(building, { id, name, subscriptionId }, random);
  if (properties) row.properties = properties;
}
