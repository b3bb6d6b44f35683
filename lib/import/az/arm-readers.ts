import { toResource, WireResource } from '#lib/collectors/resources';
import { toRoleAssignment, WireAzureRoleAssignment } from '#lib/collectors/role-assignments';
import { toSubscription, WireSubscription } from '#lib/collectors/subscriptions';
import { toUserAssignedIdentity, WireIdentityRow } from '#lib/collectors/user-assigned-identities';
import { WireArmAssignment } from '#lib/import/az/arm-assignment';
import type { AzReader, Value } from '#lib/import/az/az-readers';
import type { From, Gathered } from '#lib/import/gathered';
import { isRecord, parseObject, textOf } from '#lib/import/parse-object';
import { armId, nameOf, resourceGroupOf, subscriptionOf } from '#lib/model/arm-id';
import type { RoleAssignment } from '#lib/model/azure-resource';
import { azureRole } from '#lib/model/reference/azure-roles';
import type { SourceId } from '#lib/model/source';
import { WORKLOAD_TYPES } from '#lib/model/workload-types';

const typeOf = (value: Value): string => textOf(value, 'type')?.toLowerCase() ?? '';
const isOfType = (type: string) => (value: Value) => typeOf(value) === type;

/** What az prints of Azure Resource Manager and Resource Graph. */
export const ARM_READERS: readonly AzReader[] = [
  {
    // az role assignment list puts the properties beside the id and adds names; Resource Graph keeps them apart.
    isOne: (value) => 'principalId' in value && 'roleDefinitionId' in value && 'scope' in value,
    tellsTenant: false,
    read: (value, into, from) => {
      const wire = parseObject(WireAzureRoleAssignment, value, 'a role assignment', from);
      const delegated = textOf(value, 'delegatedManagedIdentityResourceId');
      addAssignment(toRoleAssignment({ ...wire, delegated: delegated ?? wire.delegated }), into, from);
      const name = textOf(value, 'roleDefinitionName');
      if (name) addRoleName(wire.roleDefinitionId, name, azureRole(nameOf(wire.roleDefinitionId)) !== null, into, from);
      return 'role-assignments';
    },
  },
  {
    isOne: isOfType('microsoft.authorization/roleassignments'),
    tellsTenant: true,
    read: (value, into, from) => {
      const { id, properties } = parseObject(WireArmAssignment, value, 'a role assignment', from);
      const { delegatedManagedIdentityResourceId: delegated, ...rest } = properties;
      return addAssignment(toRoleAssignment({ id, ...rest, delegated }), into, from);
    },
  },
  {
    isOne: (value) => typeOf(value) === 'microsoft.authorization/roledefinitions',
    tellsTenant: true,
    read: (value, into, from) => {
      const properties = isRecord(value.properties) ? value.properties : value;
      const [id, name] = [textOf(value, 'id'), textOf(properties, 'roleName')];
      const kind = textOf(properties, 'roleType') ?? textOf(properties, 'type');
      if (id && name) addRoleName(id, name, kind === 'BuiltInRole', into, from);
      return 'role-definitions';
    },
  },
  {
    isOne: isOfType('microsoft.managedidentity/userassignedidentities'),
    tellsTenant: false,
    read: (value, into, from) => {
      const properties = isRecord(value.properties) ? value.properties : value;
      const wire = { ...inSubscription(value), ...properties, id: value.id, identityTenantId: properties.tenantId };
      const identity = toUserAssignedIdentity(parseObject(WireIdentityRow, wire, 'a managed identity', from));
      into.add('user-assigned-identities', identity.id, identity, from);
      return 'user-assigned-identities';
    },
  },
  {
    isOne: isOfType('microsoft.resources/subscriptions'),
    tellsTenant: true,
    read: addSubscription,
  },
  {
    // az account list
    isOne: (value) => 'tenantId' in value && 'isDefault' in value && 'state' in value,
    tellsTenant: true,
    read: (value, into, from) =>
      addSubscription({ ...value, subscriptionId: value.id, properties: { state: value.state } }, into, from),
  },
  {
    isOne: isOfType('microsoft.resources/subscriptions/resourcegroups'),
    tellsTenant: true,
    read: (value, into, from) => {
      into.touch('managed-resource-groups', from);
      const [id, managedBy] = [textOf(value, 'id'), textOf(value, 'managedBy')];
      if (!id || !managedBy) return null;
      const group = { id: armId(id), managedBy: armId(managedBy) };
      into.add('managed-resource-groups', group.id, group, from);
      return 'managed-resource-groups';
    },
  },
  {
    isOne: isOfType('microsoft.management/managementgroups'),
    tellsTenant: true,
    read: (value, into, from) => {
      const properties = isRecord(value.properties) ? value.properties : value;
      const id = armId(textOf(value, 'id') ?? '');
      const group = { id, name: textOf(value, 'name') ?? nameOf(id), displayName: textOf(properties, 'displayName') };
      into.add('management-groups', id, group, from);
      return 'management-groups';
    },
  },
  {
    isOne: (value) =>
      typeOf(value).includes('/') && (textOf(value, 'id') ?? '').toLowerCase().startsWith('/subscriptions/'),
    tellsTenant: true,
    read: (value, into, from) => {
      const resource = toResource(parseObject(WireResource, inSubscription(value), 'an Azure resource', from));
      into.touch('resources', from);
      // A scan asks for these alone: what has an identity or could have one.
      if (resource.identity || WORKLOAD_TYPES.has(resource.type)) into.add('resources', resource.id, resource, from);
      return 'resources';
    },
  },
];

/** az resource list and az identity list leave the subscription to the id. */
function inSubscription(value: Value): Value {
  const id = textOf(value, 'id') ?? '';
  return {
    ...value,
    subscriptionId: textOf(value, 'subscriptionId') ?? subscriptionOf(id),
    resourceGroup: textOf(value, 'resourceGroup') ?? resourceGroupOf(id),
  };
}

function addAssignment(assignment: RoleAssignment, into: Gathered, from: From): SourceId {
  into.add('role-assignments', assignment.id, assignment, from);
  return 'role-assignments';
}

function addRoleName(id: string, name: string, isBuiltIn: boolean, into: Gathered, from: From): void {
  const definition = { id: nameOf(id), name, isBuiltIn };
  into.add('role-definitions', definition.id, definition, from);
}

function addSubscription(value: Value, into: Gathered, from: From): SourceId {
  const subscription = toSubscription(parseObject(WireSubscription, value, 'a subscription', from));
  into.add('subscriptions', subscription.id, subscription, from);
  return 'subscriptions';
}
