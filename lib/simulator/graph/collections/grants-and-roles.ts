import { type Collection, collection, words } from '#lib/simulator/graph/collections/collection';
import { filterRules } from '#lib/simulator/graph/filter/filter-rules';
import { perTenant } from '#lib/simulator/graph/objects/per-tenant';
import { OAUTH2_PERMISSION_GRANT } from '#lib/simulator/graph/schema/applications';
import {
  APP_MANAGEMENT_POLICY,
  ROLE_ASSIGNMENT,
  ROLE_DEFINITION,
  ROLE_ELIGIBILITY,
} from '#lib/simulator/graph/schema/roles-and-policies';

const ROLE_READERS = words(
  'RoleManagement.Read.Directory RoleManagement.Read.All RoleManagement.ReadWrite.Directory Directory.Read.All Directory.ReadWrite.All',
);
export const POLICY_READERS = words('Policy.Read.All Policy.ReadWrite.ApplicationConfiguration');

/** No permission narrower than these is mapped to the path. Source: https://learn.microsoft.com/graph/api/oauth2permissiongrant-list */
export const OAUTH2_PERMISSION_GRANTS: Collection = collection({
  path: 'oauth2PermissionGrants',
  source: 'oauth2PermissionGrants',
  type: OAUTH2_PERMISSION_GRANT,
  permissions: words('Directory.Read.All Directory.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All'),
  filters: filterRules(`
    clientId     eq
    consentType  eq
    principalId  eq
    resourceId   eq
  `),
  units: 2,
});

/** Filtering is optional for the directory provider. Source: https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments */
export const ROLE_ASSIGNMENTS: Collection = collection({
  path: 'roleManagement/directory/roleAssignments',
  source: 'directoryRoleAssignments',
  type: ROLE_ASSIGNMENT,
  permissions: ROLE_READERS,
  options: ['$select', '$filter', '$expand', '$top'],
  filters: filterRules(`
    principalId       eq
    roleDefinitionId  eq
    directoryScopeId  eq
  `),
  expands: ['principal', 'roleDefinition', 'directoryScope'],
  givesTips: true,
  mask: (row, _request, beta) => (beta ? { ...row, resourceScope: row.resourceScope ?? row.directoryScopeId } : row),
});

/** It takes no `$top`. Source: https://learn.microsoft.com/graph/api/rbacapplication-list-roleeligibilityscheduleinstances */
export const ROLE_ELIGIBILITIES: Collection = collection({
  path: 'roleManagement/directory/roleEligibilityScheduleInstances',
  source: 'roleEligibilityScheduleInstances',
  type: ROLE_ELIGIBILITY,
  permissions: words(
    `RoleEligibilitySchedule.Read.Directory RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.Read.All
    RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory`,
  ),
  options: ['$select', '$filter', '$expand'],
  filters: filterRules(`
    appScopeId                 eq null
    directoryScopeId           eq null
    memberType                 eq
    principalId                eq
    roleDefinitionId           eq
    roleEligibilityScheduleId  eq
    startDateTime:time         eq ge le
    endDateTime:time           eq ge le null
  `),
  expands: ['principal', 'roleDefinition', 'directoryScope'],
  licence: 'P2',
});

export const ROLE_DEFINITIONS: Collection = collection({
  path: 'roleManagement/directory/roleDefinitions',
  source: 'roleDefinitions',
  type: ROLE_DEFINITION,
  permissions: ROLE_READERS,
  filters: filterRules(`
    id              eq
    displayName     eq startsWith
    isBuiltIn:bool  eq
    isEnabled:bool  eq
    templateId      eq
  `),
});

/** The tenant's default policy lies in the same file and is told by its restrictions. */
export const APP_MANAGEMENT_POLICIES: Collection = collection({
  path: 'policies/appManagementPolicies',
  source: 'policies',
  type: APP_MANAGEMENT_POLICY,
  rows: perTenant(({ graph }) => graph.policies.filter((row) => 'restrictions' in row)),
  permissions: POLICY_READERS,
  filters: filterRules(`
    displayName     eq startsWith
    isEnabled:bool  eq
  `),
});
