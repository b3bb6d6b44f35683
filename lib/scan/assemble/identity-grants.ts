import { grantsOf, privilegeOf, privilegeOfApplication } from '#lib/inventory/access/privilege-of';
import type { Privileges } from '#lib/inventory/inventory';
import type { Grant } from '#lib/model/grant';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { SourceId } from '#lib/model/source';

export type IdentityGrants = Pick<
  IdentityRow,
  'azureRoles' | 'apiPermissions' | 'directoryRoles' | 'highestRole' | 'highestTier' | 'privileged'
>;

/** What a service principal or user may do, in numbers; no number where a part of it was not read. */
export function identityGrants(
  privileges: Privileges,
  principal:
    | { readonly kind: 'user' | 'service-principal'; readonly id: string }
    | { readonly kind: 'none'; readonly appId: string },
): IdentityGrants {
  const grants = principal.kind === 'none' ? [] : grantsOf(privileges, principal.id);
  const count = (sources: readonly SourceId[], ...kinds: readonly Grant['kind'][]): number | null =>
    sources.some((source) => privileges.unread.includes(source))
      ? null
      : grants.filter(({ kind }) => kinds.includes(kind)).length;
  const roleSources: readonly SourceId[] =
    principal.kind === 'user' ? ['directory-roles', 'role-eligibility'] : ['directory-roles'];
  const gravest = grants.reduce<Grant | null>(
    (first, grant) => (first && !isGraver(grant, first) ? first : grant),
    null,
  );
  return {
    azureRoles: count(['role-assignments'], 'azure-role'),
    apiPermissions: count(['app-role-assignments', 'delegated-grants'], 'app-role', 'delegated'),
    directoryRoles: count(roleSources, 'directory-role', 'eligible-directory-role'),
    highestRole: gravest?.name ?? null,
    highestTier: gravest?.tier ?? null,
    privileged:
      principal.kind === 'none'
        ? privilegeOfApplication(privileges, principal.appId)
        : privilegeOf(privileges, principal.id),
  };
}

const UNCLASSIFIED = 3;

const isGraver = (one: Grant, other: Grant): boolean =>
  one.isPrivileged === other.isPrivileged
    ? (one.tier ?? UNCLASSIFIED) < (other.tier ?? UNCLASSIFIED)
    : one.isPrivileged;
