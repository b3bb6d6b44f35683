import { addAks } from '#lib/simulator/contoso/azure/containers';
import type { Place } from '#lib/simulator/contoso/azure/place';
import { addResource, addUserAssigned } from '#lib/simulator/contoso/azure/resource';
import { addGrant } from '#lib/simulator/contoso/azure/roles';
import { addSqlServer } from '#lib/simulator/contoso/azure/services';
import { addVault } from '#lib/simulator/contoso/azure/vaults';
import { addRegistration } from '#lib/simulator/contoso/graph/application';
import { addManagedIdentity } from '#lib/simulator/contoso/graph/managed-identity';
import type { Building } from '#lib/simulator/contoso/world';

/** What goes and what it leaves behind, beside what only looks so; see expectations/orphans.ts. */
export function addStoryOrphans(building: Building, place: Omit<Place, 'name'>, clientId: string): void {
  building.aside('story orphans', () => {
    addTrusts(building, place);
    addForeignIdentities(building, place);
    addScopes(building, place);
    addDataPlaneGrants(building, place, clientId);
    addPolicyIdentities(building, place.subscriptionId);
    addRegistrations(building, place);
  });
}

const aksIssuer = (building: Building, tenantId: string, cluster: string): string =>
  `https://westeurope.oic.prod-aks.azure.com/${tenantId}/${building.guid(`issuer ${cluster}`)}/`;

/** Identities that only clusters sign in as: one cluster is gone, one is there, one belongs to somebody else. */
function addTrusts(building: Building, place: Omit<Place, 'name'>): void {
  const trust = (name: string, issuer: string): void => {
    const { id } = addUserAssigned(building, place.subscriptionId, place.group, name);
    building.answer('GET', `${id}/federatedIdentityCredentials`, {
      value: [
        {
          id: `${id}/federatedIdentityCredentials/pods`,
          name: 'pods',
          type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
          properties: {
            issuer,
            subject: 'system:serviceaccount:orders:api',
            audiences: ['api://AzureADTokenExchange'],
          },
        },
      ],
    });
  };
  const alive = aksIssuer(building, building.tenantId, 'aks-federated');
  addAks(
    building,
    { ...place, name: 'aks-federated', identity: 'system' },
    { issuer: alive, disableLocalAccounts: true },
  );
  trust('id-cluster-gone', aksIssuer(building, building.tenantId, 'torn down'));
  trust('id-cluster-alive', alive.replace(/\/$/, ''));
  trust('id-partner-cluster', aksIssuer(building, building.guid('tenant of a partner'), 'partner'));
}

/** A subscription that moved between directories, and one that a customer delegated to this tenant. */
function addForeignIdentities(building: Building, place: Omit<Place, 'name'>): void {
  const site = { ...place, type: 'Microsoft.Web/sites', kind: 'app' };
  const identity = (tenantId: string, principal: string) => ({
    type: 'SystemAssigned',
    principalId: building.guid(principal),
    tenantId,
  });
  addResource(building, {
    ...site,
    name: 'app-moved-tenant',
    identity: identity(building.guid('former tenant'), 'principal of the former tenant'),
  });
  addResource(building, {
    ...site,
    name: 'app-lost-principal',
    identity: identity(building.tenantId, 'principal that is lost'),
  });
  addResource(building, {
    ...site,
    name: 'app-identity-untold',
    identity: { type: 'SystemAssigned', principalId: null, tenantId: null },
  });
  const customer = building.guid('tenant of a customer');
  const subscriptionId = building.guid('delegated subscription');
  building.addArm('resourcecontainers', {
    id: `/subscriptions/${subscriptionId}`,
    name: 'sub-customer-delegated',
    type: 'microsoft.resources/subscriptions',
    tenantId: customer,
    subscriptionId,
    properties: { state: 'Enabled', managementGroupAncestorsChain: [] },
  });
  const id = addResource(building, {
    ...{ subscriptionId, group: 'rg-customer', type: 'Microsoft.Compute/virtualMachines', name: 'vm-delegated' },
    identity: identity(customer, 'principal of the customer'),
  });
  Object.assign(building.arm.get('resources')?.find((row) => row.id === id) ?? {}, { tenantId: customer });
}

/** Roles at what is gone, and at what Resource Graph merely does not list or spells otherwise. */
function addScopes(building: Building, { subscriptionId, group }: Omit<Place, 'name'>): void {
  const within = `/subscriptions/${subscriptionId}/resourceGroups/${group}`;
  const vault = addVault(building, { subscriptionId, group, name: 'kv-scoped' });
  const grant = (name: string, scope: string): void =>
    addGrant(building, {
      id: building.guid(name),
      principalId: building.guid('user maria.ruiz@contoso.example'),
      principalType: 'User',
      role: 'Reader',
      scope,
    });
  grant('grant-resource-gone', `${within}/providers/Microsoft.Storage/storageAccounts/storders2019`);
  grant('grant-group-gone', `/subscriptions/${subscriptionId}/resourceGroups/rg-torn-down`);
  grant('grant-at-secret', `${vault}/secrets/smtp`);
  grant('grant-other-case', vault.toUpperCase().replace('/SUBSCRIPTIONS/', '/subscriptions/'));
  grant('grant-at-setting', `${within}/providers/Contoso.Widgets/widgets/one`);
}

function addDataPlaneGrants(building: Building, place: Omit<Place, 'name'>, clientId: string): void {
  const gone = building.guid('principal that left a vault');
  const policy = (objectId: string, more: object = {}) => ({ objectId, permissions: { secrets: ['get'] }, ...more });
  const vault = (name: string, usesRbac: boolean, accessPolicy: ReturnType<typeof policy>): string =>
    addVault(building, { ...place, name }, { usesRbac, accessPolicies: [accessPolicy] });
  vault('kv-left-policy', false, policy(gone));
  vault('kv-rbac-leftover', true, policy(gone));
  vault('kv-partner-policy', false, policy(gone, { tenantId: building.guid('tenant of a partner') }));
  addSqlServer(building, { ...place, name: 'sql-left-admin' }, { administrator: { login: 'Ada', sid: gone } });
  addSqlServer(
    building,
    { ...place, name: 'sql-client-id' },
    { administrator: { login: 'Mail Automation', sid: clientId } },
  );
}

/** Identities of policy assignments: of one that is gone, of one that is there, of one out of sight. */
function addPolicyIdentities(building: Building, subscriptionId: string): void {
  const tail = 'providers/Microsoft.Authorization/policyAssignments';
  const identity = (name: string, scope: string) => {
    const id = `${scope}/${tail}/${name}`;
    return { id, ...{ principalId: addManagedIdentity(building, { name, resourceId: id, userAssigned: false }).id } };
  };
  const subscription = `/subscriptions/${subscriptionId}`;
  const { principalId } = identity('deploy-monitoring-gone', subscription);
  addGrant(building, { principalId, role: 'Contributor', scope: subscription });
  identity('deploy-at-hidden-group', '/providers/Microsoft.Management/managementGroups/mg-hidden');
  const tags = identity('deploy-tags', subscription);
  building.addArm('policyresources', {
    id: tags.id,
    name: 'deploy-tags',
    type: 'microsoft.authorization/policyassignments',
    tenantId: building.tenantId,
    subscriptionId,
    properties: { displayName: 'Deploy tags' },
    identity: { type: 'SystemAssigned', principalId: tags.principalId, tenantId: building.tenantId },
  });
}

/** Registrations without a service principal: nobody can sign in to or as them here. */
function addRegistrations(building: Building, place: Omit<Place, 'name'>): void {
  addRegistration(building, { name: 'Abandoned Experiment' });
  addRegistration(building, { name: 'Sold To Partners', audience: 'AzureADMultipleOrgs' });
  addRegistration(building, { name: 'Registered Last Week', ageDays: 6 });
  const { appId } = addRegistration(building, { name: 'Cluster Login' });
  addAks(
    building,
    { ...place, name: 'aks-with-secret' },
    { servicePrincipalClientId: appId, disableLocalAccounts: true },
  );
}
