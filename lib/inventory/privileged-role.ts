import type { RoleAssignment } from '#lib/model/azure-resource';

/** Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged */
export const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
export const USER_ACCESS_ADMINISTRATOR = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9';
export const CONTRIBUTOR = 'b24988ac-6180-42a0-ab88-20f7382dd24c';

/** Owner or User Access Administrator: who holds it can grant itself everything else. */
export const grantsAccess = ({ roleDefinitionId }: RoleAssignment): boolean =>
  roleDefinitionId === OWNER || roleDefinitionId === USER_ACCESS_ADMINISTRATOR;

/** Owner, User Access Administrator or Contributor at a subscription, a management group or the root. */
export const isPrivileged = (assignment: RoleAssignment): boolean =>
  (grantsAccess(assignment) || assignment.roleDefinitionId === CONTRIBUTOR) &&
  /^(\/|\/subscriptions\/[^/]+|\/providers\/microsoft\.management\/managementgroups\/[^/]+)$/.test(assignment.scope);
