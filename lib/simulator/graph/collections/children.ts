import { type ChildCollection, childCollection } from '#lib/simulator/graph/collections/collection';
import { directoryFilterRules, filterRules } from '#lib/simulator/graph/filter/filter-rules';
import {
  APP_ROLE_ASSIGNMENT,
  FEDERATED_IDENTITY_CREDENTIAL,
  OAUTH2_PERMISSION_GRANT,
} from '#lib/simulator/graph/schema/applications';
import { entityType } from '#lib/simulator/graph/schema/entity-type';
import { IMPACTED_RESOURCE } from '#lib/simulator/graph/schema/reports';

/** What is known of a directory object whose type says no more. */
export const DIRECTORY_OBJECT = entityType('directoryObject', 'id deletedDateTime:time displayName');

const OWNERS = childCollection({
  type: DIRECTORY_OBJECT,
  options: ['$select', '$top', '$count'],
  isPolymorphic: true,
  isDirectory: true,
});

const FEDERATED = childCollection({
  type: FEDERATED_IDENTITY_CREDENTIAL,
  filters: filterRules('name eq \n subject eq'),
  keys: ['id', 'name'],
});

/** `$filter` only as an advanced query. */
const ASSIGNMENTS: Partial<ChildCollection> & Pick<ChildCollection, 'type'> = {
  type: APP_ROLE_ASSIGNMENT,
  options: ['$select', '$filter', '$top', '$count'],
  filters: directoryFilterRules(`
    appRoleId:guid        +eq
    principalId:guid      +eq
    resourceId:guid       +eq
    principalDisplayName  +eq +startsWith
  `),
  isDirectory: true,
};

export const APPLICATION_CHILDREN: Readonly<Record<string, ChildCollection>> = {
  owners: OWNERS,
  federatedIdentityCredentials: FEDERATED,
};

export const SERVICE_PRINCIPAL_CHILDREN: Readonly<Record<string, ChildCollection>> = {
  owners: OWNERS,
  federatedIdentityCredentials: FEDERATED,
  appRoleAssignments: childCollection({ ...ASSIGNMENTS, units: 2 }),
  appRoleAssignedTo: childCollection(ASSIGNMENTS),
  oauth2PermissionGrants: childCollection({ type: OAUTH2_PERMISSION_GRANT, options: ['$select', '$top'] }),
};

export const IMPACTED_RESOURCES = childCollection({
  type: IMPACTED_RESOURCE,
  filters: filterRules('status eq'),
});
