import { addAks } from '#lib/simulator/contoso/azure/containers';
import { addGroup } from '#lib/simulator/contoso/azure/estate';
import type { Place } from '#lib/simulator/contoso/azure/place';
import { addLocalAuthResource, addStorage } from '#lib/simulator/contoso/azure/services';
import { addSite } from '#lib/simulator/contoso/azure/sites';
import { addVault } from '#lib/simulator/contoso/azure/vaults';
import type { Building } from '#lib/simulator/contoso/world';

/** Services with keys, passwords and certificates of their own, beside what only looks so; see expectations/keys.ts. */
export function addStoryKeys(building: Building, place: Omit<Place, 'name'>): void {
  building.aside('story keys', () => {
    addAccounts(building, place);
    addVendorGroup(building, place.subscriptionId);
    addVaultObjects(building, place);
    addSites(building, place);
  });
}

function addAccounts(building: Building, place: Omit<Place, 'name'>): void {
  const at = (name: string): Place => ({ ...place, name });
  addStorage(building, at('stkeyopen'));
  addStorage(building, at('stkeyclosed'), { allowSharedKeyAccess: false, keyAges: [900, 900] });
  addStorage(building, at('stoldkey'), { keyAges: [400, 30] });
  addStorage(building, at('stuntoldkey'), { keyAges: [null, null] });
  addLocalAuthResource(building, at('relay-story'), 'Microsoft.Relay/namespaces', {});
  addLocalAuthResource(building, at('crdefault'), 'Microsoft.ContainerRegistry/registries', {});
  addLocalAuthResource(building, { ...at('cosmos-mongo'), kind: 'MongoDB' }, 'Microsoft.DocumentDB/databaseAccounts', {
    disableLocalAuth: false,
    capabilities: [{ name: 'EnableMongo' }],
  });
  addLocalAuthResource(building, at('arc-story'), 'Microsoft.Kubernetes/connectedClusters', {
    connectivityStatus: 'Connected',
  });
  addAks(building, { ...at('aks-local-open'), identity: 'system' });
}

/** A group that Azure Databricks made and locked: what lies in it is not the customer's to change. */
function addVendorGroup(building: Building, subscriptionId: string): void {
  const workspace = addLocalAuthResource(
    building,
    { subscriptionId, group: 'rg-story', name: 'dbw-story' },
    'Microsoft.Databricks/workspaces',
    {},
  );
  const group = 'rg-databricks-managed';
  addGroup(building, subscriptionId, group, workspace);
  const at = (name: string): Place => ({ subscriptionId, group, name });
  addStorage(building, at('stdatabricks'), { keyAges: [900, 900] });
  addAks(building, at('aks-vendor'), { servicePrincipalClientId: building.guid('appId of a vendor') });
  addSite(building, at('app-vendor'));
}

function addVaultObjects(building: Building, place: Omit<Place, 'name'>): void {
  addVault(
    building,
    { ...place, name: 'kv-objects' },
    {
      secrets: [
        { name: 'secret-forever', expiresIn: null },
        { name: 'secret-dated', expiresIn: 90 },
        { name: 'secret-switched-off', expiresIn: null, enabled: false },
      ],
      keys: [
        { name: 'key-forever', expiresIn: null, rotates: false },
        { name: 'key-rotating', expiresIn: null, rotates: true },
        { name: 'key-policy-untold', expiresIn: null },
      ],
    },
  );
}

function addSites(building: Building, place: Omit<Place, 'name'>): void {
  const site = (name: string, plan: Parameters<typeof addSite>[2]): string =>
    addSite(building, { ...place, name, identity: 'system' }, { scm: false, ftp: false, ...plan });
  const reference = (setting: string, status: string) => ({
    setting,
    status,
    vaultName: 'kv-objects',
    secretName: 'secret-dated',
  });
  site('app-basic-open', { scm: true, settings: { DB_PASSWORD: building.canary('app-setting') } });
  site('app-basic-closed', { references: [reference('DB_PASSWORD', 'Resolved')] });
  site('app-watched-only', {
    settings: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${building.guid('telemetry')};IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/`,
    },
  });
  site('func-by-identity', {
    settings: { AzureWebJobsStorage__accountName: 'stkeyclosed', SIGNING_KEY_NAME: 'orders-2026' },
  });
  site('app-reference-broken', { references: [reference('SMTP_PASSWORD', 'SecretNotFound')] });
  site('app-reference-new', { references: [reference('SMTP_PASSWORD', 'Initialized')] });
  site('app-reference-slow', { references: [reference('SMTP_PASSWORD', 'FetchTimedOut')] });
  const partly = site('app-ftp-untold', {});
  building.answer('GET', `${partly}/basicPublishingCredentialsPolicies`, {
    value: [{ id: `${partly}/basicPublishingCredentialsPolicies/scm`, name: 'scm', properties: { allow: false } }],
  });
}
