import { addGroup, type Subscription } from '#lib/simulator/contoso/azure/estate';
import { addResource, addUserAssigned, resourceId } from '#lib/simulator/contoso/azure/resource';
import { addGrant, type Grant } from '#lib/simulator/contoso/azure/roles';
import type { AddedApplication } from '#lib/simulator/contoso/graph/application';
import { addManagedIdentity } from '#lib/simulator/contoso/graph/managed-identity';
import { addStoryKeys } from '#lib/simulator/contoso/story-azure-keys';
import { addStoryOrphans } from '#lib/simulator/contoso/story-azure-orphans';
import { addStorySignIn } from '#lib/simulator/contoso/story-azure-sign-in';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const GROUP = 'rg-story';

/** The story's Azure side; see story.ts for what each must show. */
export function addStoryAzure(building: Building, subscription: Subscription, mail: AddedApplication): void {
  const scope = addGroup(building, subscription.id, GROUP, null);
  addMailWorkflows(building, subscription.id, mail);
  addGrants(building, subscription.id, scope);
  addIdentities(building, subscription.id);
  addOrphans(building, subscription.id, scope);
  const place = { subscriptionId: subscription.id, group: GROUP };
  addStoryOrphans(building, place, mail.appId);
  addStoryKeys(building, place);
  addStorySignIn(building, place, building.guid('appId ERP Sync'));
}

const at = (subscriptionId: string, type: string, name: string) => ({ subscriptionId, group: GROUP, type, name });

/** Several Logic Apps call Microsoft Graph with one application's secret: the seed case of the migration plan. */
function addMailWorkflows(building: Building, subscriptionId: string, mail: AddedApplication): void {
  for (let index = 1; index <= 5; index += 1) {
    const authentication = {
      type: 'ActiveDirectoryOAuth',
      tenant: building.tenantId,
      audience: 'https://graph.microsoft.com',
      clientId: mail.appId,
      credentialType: 'Secret',
      secret: index === 1 ? building.canary('logic-app') : "@parameters('secret')",
    };
    const action = {
      type: 'Http',
      inputs: { method: 'GET', uri: 'https://graph.microsoft.com/v1.0/users', authentication },
      runAfter: {},
    };
    const definition = {
      $schema:
        'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
      contentVersion: '1.0.0.0',
      triggers: {},
      actions: { Scope: { type: 'Scope', actions: { Send_mail: action } } },
    };
    addResource(building, {
      ...at(subscriptionId, 'Microsoft.Logic/workflows', `logic-mail-${index}`),
      properties: { state: 'Enabled', definition },
      ...(index === 1 ? { identity: 'system' as const } : {}),
    });
  }
}

function addGrants(building: Building, subscriptionId: string, scope: string): void {
  const grant = (name: string, more: Partial<Grant> = {}): void =>
    addGrant(building, {
      id: building.guid(name),
      principalId: building.guid(`principal of ${name}`),
      role: 'Reader',
      scope,
      ...more,
    });
  grant('grant-missing', { role: 'Owner', scope: `/subscriptions/${subscriptionId}` });
  grant('grant-soft-deleted', { role: 'Contributor' });
  grant('grant-lighthouse', {
    more: {
      delegatedManagedIdentityResourceId: `${scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/delegated`,
    },
  });
  grant('grant-foreign-group', { principalType: 'ForeignGroup' });
  grant('grant-fresh', { ageDays: 0.01 });
  grant('grant-root', {
    principalId: building.guid('user maria.ruiz@contoso.example'),
    principalType: 'User',
    role: 'User Access Administrator',
    scope: '/',
  });
  grant('grant-management-group', {
    principalId: building.guid('user maria.ruiz@contoso.example'),
    principalType: 'User',
    scope: '/providers/Microsoft.Management/managementGroups/mg-contoso',
  });
  building.add('deletedItems', {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    id: building.guid('principal of grant-soft-deleted'),
    deletedDateTime: building.at(-9),
    displayName: 'Retired Reporting',
    appId: building.guid('appId Retired Reporting'),
  });
}

/** Identities that look unattached: one truly is, the others are used outside the identity column. */
function addIdentities(building: Building, subscriptionId: string): void {
  const add = (name: string) => addUserAssigned(building, subscriptionId, GROUP, name);
  const forgotten = add('id-forgotten');
  addGrant(building, {
    principalId: forgotten.principalId,
    role: 'Contributor',
    scope: `/subscriptions/${subscriptionId}`,
  });
  const map = (name: string): WireObject => {
    const { id, entry } = add(name);
    return {
      type: 'UserAssigned',
      userAssignedIdentities: { [id.toUpperCase().replace('/SUBSCRIPTIONS/', '/subscriptions/')]: entry },
    };
  };
  building.addArm('policyresources', {
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/policyAssignments/deploy-diagnostics`,
    name: 'deploy-diagnostics',
    type: 'microsoft.authorization/policyassignments',
    tenantId: building.tenantId,
    subscriptionId,
    properties: { displayName: 'Deploy diagnostics' },
    identity: map('id-for-policy'),
  });
  const batch = addResource(building, {
    ...at(subscriptionId, 'Microsoft.Batch/batchAccounts', 'batchstory'),
    identity: 'system',
  });
  building.addArm('batchresources', {
    id: `${batch}/pools/render`,
    name: 'render',
    type: 'microsoft.batch/batchaccounts/pools',
    tenantId: building.tenantId,
    subscriptionId,
    resourceGroup: GROUP,
    properties: {},
    identity: map('id-for-batch'),
  });
  const [kubelet, addOn, key] = ['id-for-kubelet', 'id-for-add-on', 'id-for-key'].map(add);
  const asProfile = (uami: typeof kubelet): WireObject => ({
    resourceId: uami?.id,
    clientId: uami?.clientId,
    objectId: uami?.principalId,
  });
  const cluster = addResource(building, {
    ...at(subscriptionId, 'Microsoft.ContainerService/managedClusters', 'aks-story'),
    identity: 'system',
    properties: {
      servicePrincipalProfile: { clientId: 'msi' },
      identityProfile: { kubeletidentity: asProfile(kubelet) },
      addonProfiles: { azurepolicy: { enabled: true, identity: asProfile(addOn) } },
    },
  });
  const nodes = `MC_${GROUP}_aks-story`;
  addGroup(building, subscriptionId, nodes, cluster);
  addResource(building, {
    subscriptionId,
    group: nodes,
    type: 'Microsoft.Compute/virtualMachines',
    name: 'aks-node-vm',
  });
  addResource(building, {
    ...at(subscriptionId, 'Microsoft.Web/sites', 'app-with-key'),
    kind: 'app',
    identity: 'system',
    properties: { keyVaultReferenceIdentity: key?.id },
  });

  const github = add('id-for-github');
  building.responses.push({
    _method: 'GET',
    _path: `${github.id}/federatedIdentityCredentials`,
    _status: 200,
    body: {
      value: [
        {
          id: `${github.id}/federatedIdentityCredentials/main`,
          name: 'main',
          type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
          properties: {
            issuer: 'https://token.actions.githubusercontent.com',
            subject: 'repo:contoso/infra:ref:refs/heads/main',
            audiences: ['api://AzureADTokenExchange'],
          },
        },
      ],
    },
  });
}

function addOrphans(building: Building, subscriptionId: string, scope: string): void {
  const gone = at(subscriptionId, 'Microsoft.Web/sites', 'func-gone');
  const { id: principalId } = addManagedIdentity(building, {
    name: gone.name,
    resourceId: resourceId(gone),
    userAssigned: false,
    lingering: 2,
  });
  addGrant(building, { principalId, role: 'Key Vault Secrets User', scope });
  building.addArm('resourcechanges', {
    id: `${resourceId(gone)}/providers/Microsoft.Resources/changes/${building.guid('change func-gone')}`,
    name: building.guid('change func-gone'),
    type: 'microsoft.resources/changes',
    tenantId: building.tenantId,
    subscriptionId,
    resourceGroup: GROUP,
    properties: {
      targetResourceId: resourceId(gone),
      targetResourceType: 'microsoft.web/sites',
      changeType: 'Delete',
      changeAttributes: {
        timestamp: building.at(-4),
        changedBy: 'david.ruiz@contoso.example',
        changedByType: 'User',
        clientType: 'Azure Portal',
        operation: 'Microsoft.Web/sites/delete',
        correlationId: building.guid('correlation'),
        changesCount: 0,
      },
      changes: {},
    },
  });
  const lost = resourceId(at(subscriptionId, 'Microsoft.ManagedIdentity/userAssignedIdentities', 'id-deleted'));
  addResource(building, {
    ...at(subscriptionId, 'Microsoft.Web/sites', 'app-broken'),
    kind: 'app',
    identity: { type: 'UserAssigned', userAssignedIdentities: { [lost]: {} } },
  });
  addResource(building, { ...at(subscriptionId, 'Microsoft.Compute/virtualMachines', 'vm-lonely') });
  addResource(building, {
    ...at(subscriptionId, 'Microsoft.App/containerApps', 'ca-reports'),
    properties: {
      configuration: { secrets: [{ name: 'db' }] },
      template: {
        containers: [{ name: 'main', env: [{ name: 'DB_PASSWORD', value: building.canary('container-env') }] }],
      },
    },
  });
}
