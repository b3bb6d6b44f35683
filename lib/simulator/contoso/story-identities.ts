import { addGroup } from '#lib/simulator/contoso/azure/estate';
import { addResource, addUserAssigned, type UserAssigned } from '#lib/simulator/contoso/azure/resource';
import { addGrant } from '#lib/simulator/contoso/azure/roles';
import { addManagedIdentity } from '#lib/simulator/contoso/graph/managed-identity';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const GROUP = 'rg-story';
const OTHER_GROUP = 'rg-story-shop';

/** Managed identities with much or little to say, alone or shared; see expectations/identities.ts. */
export function addStoryIdentities(building: Building, subscriptionId: string): void {
  const subscription = `/subscriptions/${subscriptionId}`;
  addGroup(building, subscriptionId, OTHER_GROUP, null);
  const site = (name: string, group: string, uami: UserAssigned): void => {
    const identity = identityOf(uami);
    addResource(building, { subscriptionId, group, type: 'Microsoft.Web/sites', name, kind: 'app', identity });
  };
  const identity = (name: string, role: 'Contributor' | 'Reader' | 'Owner', scope: string): UserAssigned => {
    const added = addUserAssigned(building, subscriptionId, GROUP, name);
    addGrant(building, { principalId: added.principalId, role, scope });
    return added;
  };

  const admin = identity('id-shared-admin', 'Contributor', subscription);
  site('app-shared-one', GROUP, admin);
  site('app-shared-two', OTHER_GROUP, admin);
  const reader = identity('id-shared-reader', 'Reader', '/');
  site('app-reader-one', GROUP, reader);
  site('app-reader-two', OTHER_GROUP, reader);
  const together = identity('id-one-group', 'Contributor', subscription);
  site('app-together-one', GROUP, together);
  site('app-together-two', GROUP, together);
  site('app-group-owner', GROUP, identity('id-group-owner', 'Owner', `${subscription}/resourceGroups/${GROUP}`));
  addNodes(building, subscriptionId, identity('id-cluster-nodes', 'Contributor', subscription));
  addPolicyIdentity(building, subscription);
}

const identityOf = ({ id, entry }: UserAssigned): WireObject => ({
  type: 'UserAssigned',
  userAssignedIdentities: { [id]: entry },
});

/** A cluster and its nodes are one workload, although Azure keeps the nodes in a group of their own. */
function addNodes(building: Building, subscriptionId: string, uami: UserAssigned): void {
  const profile = { resourceId: uami.id, clientId: uami.clientId, objectId: uami.principalId };
  const cluster = addResource(building, {
    ...{ subscriptionId, group: GROUP, type: 'Microsoft.ContainerService/managedClusters', name: 'aks-nodes' },
    identity: identityOf(uami),
    properties: {
      servicePrincipalProfile: { clientId: 'msi' },
      disableLocalAccounts: true,
      identityProfile: { kubeletidentity: profile },
    },
  });
  const nodes = `MC_${GROUP}_aks-nodes`;
  addGroup(building, subscriptionId, nodes, cluster);
  addResource(building, {
    ...{ subscriptionId, group: nodes, type: 'Microsoft.Compute/virtualMachineScaleSets', name: 'aks-nodes-vmss' },
    identity: identityOf(uami),
  });
}

/** Azure Policy remediates with a role that the policy asks for. Source: https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources */
function addPolicyIdentity(building: Building, subscription: string): void {
  const name = 'deploy-backup';
  const id = `${subscription}/providers/Microsoft.Authorization/policyAssignments/${name}`;
  const { id: principalId } = addManagedIdentity(building, { name, resourceId: id, userAssigned: false });
  addGrant(building, { principalId, role: 'Contributor', scope: subscription });
  building.addArm('policyresources', {
    id,
    name,
    type: 'microsoft.authorization/policyassignments',
    tenantId: building.tenantId,
    subscriptionId: subscription.split('/')[2] ?? '',
    properties: { displayName: 'Deploy backup' },
    identity: { type: 'SystemAssigned', principalId, tenantId: building.tenantId },
  });
}
