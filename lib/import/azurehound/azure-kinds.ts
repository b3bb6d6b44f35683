import { toResource, WireResource } from '#lib/collectors/resources';
import { toRoleAssignment } from '#lib/collectors/role-assignments';
import { toSubscription, WireSubscription } from '#lib/collectors/subscriptions';
import { WireArmAssignment } from '#lib/import/az/arm-assignment';
import type { Hounded } from '#lib/import/azurehound/read-azurehound-object';
import { isRecord, parseObject, textOf } from '#lib/import/parse-object';
import { armId, resourceGroupOf, subscriptionOf } from '#lib/model/arm-id';

/** The resources AzureHound lists with their identity. */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  AZVM: 'microsoft.compute/virtualmachines',
  AZVMScaleSet: 'microsoft.compute/virtualmachinescalesets',
  AZFunctionApp: 'microsoft.web/sites',
  AZWebApp: 'microsoft.web/sites',
  AZLogicApp: 'microsoft.logic/workflows',
  AZAutomationAccount: 'microsoft.automation/automationaccounts',
  AZManagedCluster: 'microsoft.containerservice/managedclusters',
  AZContainerRegistry: 'microsoft.containerregistry/registries',
};
/** Assignments of Azure roles come under the names of the role, of what it is assigned at, or both. */
const ASSIGNMENTS =
  /^AZ(?:ManagementGroup|Subscription|ResourceGroup|KeyVault|VM|VMScaleSet|FunctionApp|WebApp|LogicApp|AutomationAccount|ManagedCluster|ContainerRegistry|StorageAccount)(?:RoleAssignment|Owner|Contributor|KVContributor|VMContributor|AvereContributor|AdminLogin|UserAccessAdmin)$/;

export function readAzureHoundAzure(hounded: Hounded): void {
  const { kind, data, into, from } = hounded;
  const type = RESOURCE_TYPES[kind];
  if (type !== undefined) addResource(hounded, type);
  else if (kind === 'AZSubscription') {
    const wire = { ...data, name: data.displayName, properties: { state: data.state } };
    const subscription = toSubscription(parseObject(WireSubscription, wire, 'a subscription', from));
    into.add('subscriptions', subscription.id, subscription, from);
  } else if (kind === 'AZResourceGroup') {
    into.touch('managed-resource-groups', from);
    const [id, managedBy] = [textOf(data, 'id'), textOf(data, 'managedBy')];
    if (id && managedBy) {
      const group = { id: armId(id), managedBy: armId(managedBy) };
      into.add('managed-resource-groups', group.id, group, from);
    }
  } else if (ASSIGNMENTS.test(kind)) addAssignments(hounded);
}

function addResource({ kind, data, into, from }: Hounded, type: string): void {
  const id = textOf(data, 'id') ?? '';
  const wire = {
    ...data,
    type,
    kind: textOf(data, 'kind') ?? (kind === 'AZFunctionApp' ? 'functionapp' : null),
    resourceGroup: resourceGroupOf(id),
    subscriptionId: subscriptionOf(id),
  };
  const resource = toResource(parseObject(WireResource, wire, 'an Azure resource', from));
  into.add('resources', resource.id, resource, from);
}

/** A list of `{owner}`, `{assignee}`, `{roleAssignment}`, …: whatever it is called, its shape is that of Resource Manager. */
function addAssignments({ data, into, from }: Hounded): void {
  into.touch('role-assignments', from);
  for (const list of Object.values(data).filter(Array.isArray))
    for (const entry of list.filter(isRecord))
      for (const value of Object.values(entry).filter(isRecord)) {
        const wire = WireArmAssignment.safeParse(value).data;
        if (!wire) continue;
        const assignment = toRoleAssignment({ id: wire.id, ...wire.properties });
        into.add('role-assignments', assignment.id, assignment, from);
      }
}
