import { grantsOf } from '#lib/inventory/access/privilege-of';
import type { Privileges } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';
import { type Known, known, notKnown } from '#lib/model/known';
import type { ServicePrincipal } from '#lib/model/service-principal';
import type { SourceId } from '#lib/model/source';
import type { Evidence } from '#lib/model/verdict';

/**
 * Where the privileges of an application can come from. Delegated permissions are bounded by who signs in, and an
 * application cannot activate a role that it is only eligible for.
 * Source: https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-how-to-add-role-to-user
 */
const OF_APPLICATIONS: readonly SourceId[] = [
  'role-assignments',
  'app-role-assignments',
  'directory-roles',
  'service-principals',
];
const OF_USERS: readonly SourceId[] = ['role-assignments', 'directory-roles', 'role-eligibility'];

/** Its privileged grants; known to be none only where everything that could hold one was read. */
export const privilegedGrants = (privileges: Privileges, principalId: string): Known<readonly Grant[]> =>
  privilegedAmong(privileges, principalId, OF_APPLICATIONS);

export const privilegedGrantsOfUser = (privileges: Privileges, userId: string): Known<readonly Grant[]> =>
  privilegedAmong(privileges, userId, OF_USERS);

function privilegedAmong(
  privileges: Privileges,
  principalId: string,
  sources: readonly SourceId[],
): Known<readonly Grant[]> {
  const held = grantsOf(privileges, principalId).filter(({ isPrivileged }) => isPrivileged);
  const unread = sources.filter((source) => privileges.unread.includes(source));
  if (held.length > 0 || unread.length === 0) return known(held);
  return notKnown(`Whether it is privileged is not known: ${unread.join(', ')} could not be read.`);
}

/** Service principal object ids by client id. An application that is nowhere instantiated here can do nothing here. */
export const principalIds = (servicePrincipals: readonly ServicePrincipal[]): ReadonlyMap<string, string> =>
  new Map(servicePrincipals.map(({ appId, id }) => [appId, id]));

const SHOWN_MAX = 3;

/** `Owner, Mail.ReadWrite and more`: names in the middle of a sentence, in an order that does not change. */
export function grantNames(grants: readonly Grant[]): string {
  const names = [...new Set(grants.map(({ name }) => name))].sort();
  const shown = names.slice(0, SHOWN_MAX).join(', ');
  return names.length > SHOWN_MAX ? `${shown} and more` : shown;
}

const EVIDENCE_MAX = 20;

export const grantEvidence = (grants: readonly Grant[]): readonly Evidence[] =>
  grants.slice(0, EVIDENCE_MAX).map(({ kind, id, name, scope }) => ({
    field: `${FIELDS[kind]}/${id}`.replace(/\/{2,}/g, '/'),
    value: `${name} at ${scope}`,
  }));

const FIELDS: { readonly [K in Grant['kind']]: string } = {
  'azure-role': '',
  'app-role': 'servicePrincipals/appRoleAssignedTo',
  delegated: 'oauth2PermissionGrants',
  'directory-role': 'roleManagement/directory/roleAssignments',
  'eligible-directory-role': 'roleManagement/directory/roleEligibilityScheduleInstances',
};
