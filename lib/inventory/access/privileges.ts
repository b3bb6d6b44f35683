import { appRoleGrants, delegatedGrants } from '#lib/inventory/access/api-grants';
import { azureGrants } from '#lib/inventory/access/azure-grants';
import { directoryGrants } from '#lib/inventory/access/directory-grants';
import type { Privileges } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';
import type { ReadFacts, SourceId } from '#lib/model/source';

/** Without one of these, a grant may be missing or unclassified: only service principals tell which API a permission is of. */
const GRANT_SOURCES: readonly SourceId[] = [
  'role-assignments',
  'app-role-assignments',
  'delegated-grants',
  'directory-roles',
  'role-eligibility',
  'service-principals',
];

/**
 * What each principal may do by itself; what it may do as a member of a group is not in any source.
 * @param unproven sources that prove the grants they list and not that there are no others, like the lists of a dump
 */
export function privileges(facts: ReadFacts, unproven: readonly SourceId[] = []): Privileges {
  const roles = facts['directory-role-definitions'] ?? [];
  const servicePrincipals = facts['service-principals'] ?? [];
  const apis = new Map(servicePrincipals.map((principal) => [principal.id, principal]));
  const all = [
    ...azureGrants(facts['role-assignments'] ?? [], facts['role-definitions'] ?? []),
    ...appRoleGrants(facts['app-role-assignments'] ?? [], apis),
    ...delegatedGrants(facts['delegated-grants'] ?? [], apis),
    ...directoryGrants('directory-role', facts['directory-roles'] ?? [], roles),
    ...directoryGrants('eligible-directory-role', facts['role-eligibility'] ?? [], roles),
  ];
  return {
    grants: Map.groupBy(eachOnce(all), ({ principalId }) => principalId),
    principalIds: new Map(servicePrincipals.map(({ appId, id }) => [appId.toLowerCase(), id])),
    servicePrincipals: new Set(apis.keys()),
    unread: GRANT_SOURCES.filter((source) => facts[source] === undefined || unproven.includes(source)),
  };
}

/** An object that moves between pages while a list is read comes twice; a consent is for several scopes. */
const eachOnce = (grants: readonly Grant[]): Iterable<Grant> =>
  new Map(grants.map((grant) => [`${grant.kind} ${grant.id} ${grant.roleId}`, grant])).values();
