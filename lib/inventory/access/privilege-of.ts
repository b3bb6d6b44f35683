import type { Privileges } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';

export type Privilege = 'yes' | 'no' | 'unknown';

export const grantsOf = ({ grants }: Privileges, principalId: string): readonly Grant[] =>
  grants.get(principalId) ?? [];

/** One privileged grant is enough for yes; no needs every kind of grant to have been read. */
export function privilegeOf(privileges: Privileges, principalId: string): Privilege {
  if (grantsOf(privileges, principalId).some(({ isPrivileged }) => isPrivileged)) return 'yes';
  return privileges.unread.length === 0 ? 'no' : 'unknown';
}
