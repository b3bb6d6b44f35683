import type {
  AccountKeys,
  AksCluster,
  AppSetting,
  AutomationAsset,
  ConfigReference,
  LocalAuthSettings,
  SqlAdministrator,
  Vault,
  VaultObject,
} from '#lib/model/workload-facts';
import { resource, resourceId, SUBSCRIPTION_ID } from '#lib/rules/testing/build';

const item = (type: string, name: string) => ({ id: resourceId(type, name), name, subscriptionId: SUBSCRIPTION_ID });

/** The group that every builder's resources lie in, when a service owns it. */
export const SERVICE_GROUP = {
  id: `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/orders`,
  managedBy: resourceId('microsoft.databricks/workspaces', 'lake'),
};

export const SITE_ID = resourceId('microsoft.web/sites', 'orders-api');

export const STORAGE = 'microsoft.storage/storageaccounts';

export const localAuth = (
  type: string,
  values: LocalAuthSettings['values'],
  over: Partial<LocalAuthSettings> = {},
): LocalAuthSettings => ({ ...item(type, 'subject'), type, kind: null, managedBy: null, values, ...over });

/** A storage account whose two keys are that old. */
export const accountKeys = (key1: string | null, key2: string | null): AccountKeys => ({
  ...item(STORAGE, 'subject'),
  type: STORAGE,
  keys: [
    { name: 'key1', createdAt: key1 },
    { name: 'key2', createdAt: key2 },
  ],
});

export const aksCluster = (over: Partial<AksCluster> = {}): AksCluster => ({
  ...item('microsoft.containerservice/managedclusters', 'shop'),
  servicePrincipalClientId: null,
  localAccountsDisabled: true,
  oidcIssuer: null,
  workloadIdentityEnabled: null,
  ...over,
});

export const appSetting = (name: string, over: Partial<AppSetting> = {}): AppSetting => ({
  siteId: SITE_ID,
  name,
  shape: null,
  isKeyVaultReference: false,
  target: null,
  clientId: null,
  ...over,
});

export const configReference = (status: string | null, over: Partial<ConfigReference> = {}): ConfigReference => ({
  siteId: SITE_ID,
  setting: 'DB_PASSWORD',
  status,
  vaultName: 'kv-orders',
  secretName: 'db',
  ...over,
});

export const automationAccount = resource({
  id: resourceId('microsoft.automation/automationaccounts', 'nightly'),
  name: 'nightly',
  type: 'microsoft.automation/automationaccounts',
});

export const automationAsset = (
  kind: AutomationAsset['kind'],
  name: string,
  over: Partial<AutomationAsset> = {},
): AutomationAsset => ({
  id: `${automationAccount.id}/${kind}s/${name.toLowerCase()}`,
  name,
  subscriptionId: SUBSCRIPTION_ID,
  accountId: automationAccount.id,
  kind,
  connectionType: kind === 'connection' ? 'AzureServicePrincipal' : null,
  applicationId: kind === 'connection' ? 'app-client' : null,
  createdAt: null,
  ...over,
});

/** A vault with one access policy, for `sp-object`. */
export const vault = (over: Partial<Vault> = {}): Vault => ({
  ...item('microsoft.keyvault/vaults', 'kv-orders'),
  usesRbac: false,
  accessPolicies: [{ objectId: 'sp-object', tenantId: 'tenant', permissions: ['secrets/get'] }],
  ...over,
});

export const vaultObject = (kind: VaultObject['kind'], over: Partial<VaultObject> = {}): VaultObject => ({
  ...item('microsoft.keyvault/vaults', `kv-orders/${kind}s/db`),
  name: 'db',
  vaultId: resourceId('microsoft.keyvault/vaults', 'kv-orders'),
  kind,
  isEnabled: true,
  createdAt: '2025-01-01T00:00:00Z',
  expiresAt: null,
  rotates: kind === 'key' ? false : null,
  ...over,
});

export const sqlAdministrator = (over: Partial<SqlAdministrator> = {}): SqlAdministrator => ({
  ...item('microsoft.sql/servers', 'orders'),
  type: 'microsoft.sql/servers',
  principalId: 'user-object',
  login: 'ada',
  tenantId: 'tenant',
  ...over,
});
