import { entityType } from '#lib/simulator/graph/schema/entity-type';

/** Source: https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export const ROLE_ASSIGNMENT = entityType(
  'unifiedRoleAssignment',
  'id principalId principalOrganizationId directoryScopeId roleDefinitionId appScopeId condition',
  { beta: 'resourceScope' },
);

/** Source: https://learn.microsoft.com/graph/api/resources/unifiedroleeligibilityscheduleinstance */
export const ROLE_ELIGIBILITY = entityType(
  'unifiedRoleEligibilityScheduleInstance',
  `id principalId roleDefinitionId directoryScopeId appScopeId startDateTime:time endDateTime:time memberType
  roleEligibilityScheduleId`,
);

/** Source: https://learn.microsoft.com/graph/api/resources/unifiedroledefinition */
export const ROLE_DEFINITION = entityType(
  'unifiedRoleDefinition',
  `id description displayName isBuiltIn:bool isEnabled:bool resourceScopes:list rolePermissions:list templateId version
  allowedPrincipalTypes`,
  { beta: 'isPrivileged:bool' },
);

/** Source: https://learn.microsoft.com/graph/api/resources/appmanagementpolicy */
export const APP_MANAGEMENT_POLICY = entityType(
  'appManagementPolicy',
  'id deletedDateTime:time displayName description isEnabled:bool restrictions:object',
);

/** Source: https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy */
export const DEFAULT_APP_MANAGEMENT_POLICY = entityType(
  'tenantAppManagementPolicy',
  'id displayName description isEnabled:bool applicationRestrictions:object servicePrincipalRestrictions:object',
);
