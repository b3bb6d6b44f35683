import { MAY, type Permission, type Role } from '#lib/model/access/role';

/** Who can give a role. Source: https://learn.microsoft.com/entra/identity/enterprise-apps/assign-user-or-group-access-portal */
export const GRANTED_BY =
  'Whoever manages this dashboard’s enterprise application in Microsoft Entra (its owner, a Cloud Application Administrator or an Application Administrator) assigns it there under “Users and groups”.';

const WHAT: Readonly<Record<Permission, string>> = {
  read: 'To look at the dashboard',
  export: 'To download files',
  operate: 'To run or cancel scans',
  approve: 'To decide on exceptions',
  readAudit: 'To read the audit log',
  administer: 'To administer sessions',
};

const or = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

export const rolesFor = (permission: Permission): readonly Role[] => MAY[permission];

/** One sentence that names the roles, and one with what the caller has. */
export function refusalSentence(permission: Permission, held: readonly Role[]): string {
  const needed = rolesFor(permission);
  const has = held.length > 0 ? `You have ${held.join(', ')}.` : 'You have none of its roles.';
  return `${WHAT[permission]} takes the app role ${or(needed)}. ${has}`;
}
