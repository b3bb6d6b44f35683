import { unreadOf } from '#lib/inventory/access/privilege-of';
import type { Privileges } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';
import type { Evidence } from '#lib/model/verdict';

/** Grants named one by one are enough to understand the verdict; the page of the identity lists them all. */
const NAMED_MAX = 10;

export const grantEvidence = (grants: readonly Grant[]): readonly Evidence[] =>
  grants.slice(0, NAMED_MAX).map(({ kind, id, name, scope }) => ({
    field: kind === 'azure-role' ? `${id}.properties.roleDefinitionId` : `${LISTS[kind]}/${id}`,
    value: `${name} at ${scope}`,
  }));

const LISTS = {
  'app-role': 'appRoleAssignedTo',
  delegated: 'oauth2PermissionGrants',
  'directory-role': 'roleManagement/directory/roleAssignments',
  'eligible-directory-role': 'roleManagement/directory/roleEligibilityScheduleInstances',
} as const;

/** The privileged ones; when there are none, what was not read and could hold some. For applications and service principals. */
export function privilegeEvidence(privileges: Privileges, grants: readonly Grant[]): readonly Evidence[] {
  const privileged = grants.filter(({ isPrivileged }) => isPrivileged);
  return privileged.length > 0 ? grantEvidence(privileged) : unreadEvidence(privileges);
}

export function unreadEvidence(privileges: Privileges): readonly Evidence[] {
  const unread = unreadOf(privileges, true);
  return unread.length === 0 ? [] : [{ field: 'what it may do', value: `not known: ${unread.join(', ')} not read` }];
}
