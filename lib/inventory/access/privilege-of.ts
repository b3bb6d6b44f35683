import type { Privileges } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';
import type { SourceId } from '#lib/model/source';

export type Privilege = 'yes' | 'no' | 'unknown';

export const grantsOf = ({ grants }: Privileges, principalId: string): readonly Grant[] =>
  grants.get(principalId) ?? [];

/** One privileged grant is enough for yes; no needs every kind of grant that the principal can have to have been read. */
export const privilegeOf = (privileges: Privileges, principalId: string): Privilege =>
  answer(grantsOf(privileges, principalId), unreadOf(privileges, privileges.servicePrincipals.has(principalId)));

/** What an application may do through its service principal in this tenant; without one, nothing. */
export const privilegeOfApplication = (privileges: Privileges, appId: string): Privilege =>
  answer(grantsOfApplication(privileges, appId), unreadOf(privileges, true));

export const grantsOfApplication = (privileges: Privileges, appId: string): readonly Grant[] =>
  grantsOf(privileges, privileges.principalIds.get(appId.toLowerCase()) ?? '');

/**
 * The sources that could tell of more grants. A service principal cannot activate a role, so none is eligible.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/pim-integration
 */
export const unreadOf = ({ unread }: Privileges, isServicePrincipal: boolean): readonly SourceId[] =>
  isServicePrincipal ? unread.filter((source) => source !== 'role-eligibility') : unread;

function answer(grants: readonly Grant[], unread: readonly SourceId[]): Privilege {
  if (grants.some(({ isPrivileged }) => isPrivileged)) return 'yes';
  return unread.length === 0 ? 'no' : 'unknown';
}
