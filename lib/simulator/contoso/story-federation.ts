import { addResource, addUserAssigned } from '#lib/simulator/contoso/azure/resource';
import { addGrant } from '#lib/simulator/contoso/azure/roles';
import { type AddedApplication, addApplication } from '#lib/simulator/contoso/graph/application';
import type { People } from '#lib/simulator/contoso/graph/people';
import { addAppRoleAssignment } from '#lib/simulator/contoso/graph/permissions';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const GITHUB = 'https://token.actions.githubusercontent.com';
const AUDIENCE = 'api://AzureADTokenExchange';
const GROUP = 'rg-story';

/** Trust in issuers that are there, gone or elsewhere, and trust that opens much; see expectations/federation.ts. */
export function addStoryFederation(building: Building, people: People, subscriptionId: string): void {
  const owner = people.active[0] ?? people.guest;
  const trust = (name: string, issuer: string, subject: string): AddedApplication => {
    const ids = { id: building.guid(`application ${name}`), appId: building.guid(`appId ${name}`) };
    const added = addApplication(building, { name, owners: [owner], ...ids });
    building.add('federatedIdentityCredentials', {
      _parent: `/applications/${added.id}`,
      id: building.guid(`federation ${name}`),
      name: 'story',
      issuer,
      subject,
      description: null,
      audiences: [AUDIENCE],
    });
    return added;
  };
  const cluster = (tenant: string, name: string): string =>
    `https://westeurope.oic.prod-aks.azure.com/${tenant}/${building.guid(`cluster ${name}`)}/`;
  const entra = `https://login.microsoftonline.com/${building.tenantId}/v2.0`;
  const live = cluster(building.tenantId, 'live');
  addResource(building, {
    subscriptionId,
    group: GROUP,
    type: 'Microsoft.ContainerService/managedClusters',
    name: 'aks-trusted',
    identity: 'system',
    properties: {
      servicePrincipalProfile: { clientId: 'msi' },
      disableLocalAccounts: true,
      oidcIssuerProfile: { enabled: true, issuerURL: live },
      securityProfile: { workloadIdentity: { enabled: true } },
    },
  });
  trust('Old Cluster', cluster(building.tenantId, 'gone'), 'system:serviceaccount:orders:worker');
  trust('Live Cluster', live, 'system:serviceaccount:orders:worker');
  trust('Partner Cluster', cluster(building.guid('fabrikam'), 'partner'), 'system:serviceaccount:partner:worker');
  trust('Old Pipeline', `https://vstoken.dev.azure.com/${building.guid('devops')}`, 'sc://contoso/orders/deploy');
  trust('New Pipeline', entra, `/eid1/c/pub/t/${building.guid('devops')}/a/sc/orders`);
  trust('Lost Twin', entra, building.guid('identity that was deleted'));
  const twin = addUserAssigned(building, subscriptionId, GROUP, 'id-twin');
  addResource(building, {
    ...{ subscriptionId, group: GROUP, type: 'Microsoft.Web/sites', name: 'app-twin', kind: 'app' },
    identity: { type: 'UserAssigned', userAssignedIdentities: { [twin.id]: twin.entry } },
  });
  trust('Twin', entra, twin.principalId);

  const admin = trust('Federated Admin', GITHUB, 'repo:contoso/admin:ref:refs/heads/main');
  permit(building, admin, 'Federated Admin');
  const approved = trust('Approved Deployer', GITHUB, 'repo:contoso/admin:environment:production');
  permit(building, approved, 'Approved Deployer');
  const scope = `/subscriptions/${subscriptionId}`;
  const reader = trust('Federated Reader', GITHUB, 'repo:contoso/read:ref:refs/heads/main');
  addGrant(building, { principalId: reader.servicePrincipalId, role: 'Reader', scope: '/' });
  const group = trust('Group Deployer', GITHUB, 'repo:contoso/group:ref:refs/heads/main');
  addGrant(building, {
    principalId: group.servicePrincipalId,
    role: 'Owner',
    scope: `${scope}/resourceGroups/${GROUP}`,
  });
  addFederatedIdentity(building, subscriptionId, 'id-github-owner');
}

const permit = (building: Building, { servicePrincipalId }: AddedApplication, principalName: string): void =>
  addAppRoleAssignment(building, {
    principalId: servicePrincipalId,
    principalName,
    role: 'Directory.ReadWrite.All',
  });

/** Attached to nothing, because its workload runs elsewhere. */
function addFederatedIdentity(building: Building, subscriptionId: string, name: string): void {
  const { id, principalId } = addUserAssigned(building, subscriptionId, GROUP, name);
  addGrant(building, { principalId, role: 'Owner', scope: `/subscriptions/${subscriptionId}` });
  const properties: WireObject = {
    issuer: GITHUB,
    subject: 'repo:contoso/platform:ref:refs/heads/main',
    audiences: [AUDIENCE],
  };
  const type = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
  building.responses.push({
    _method: 'GET',
    _path: `${id}/federatedIdentityCredentials`,
    _status: 200,
    body: { value: [{ id: `${id}/federatedIdentityCredentials/main`, name: 'main', type, properties }] },
  });
}
