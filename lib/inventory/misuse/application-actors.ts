import type { Inventory } from '#lib/inventory/inventory';
import type { Actors } from '#lib/inventory/misuse/actors';
import type { Application } from '#lib/model/application';
import type { Grant } from '#lib/model/grant';
import type { SourceId } from '#lib/model/source';

export const APPLICATION_ACTOR_SOURCES: readonly SourceId[] = [
  'owners',
  'directory-roles',
  'role-eligibility',
  'app-role-assignments',
];

/** Roles that may add a credential to any application. Source: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const ROLES: ReadonlySet<string> = new Set([
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', // Application Administrator
  '158c047a-c907-4556-b7ef-446551a6b5f7', // Cloud Application Administrator
  '62e90394-69f5-4237-9190-012177145e10', // Global Administrator
]);
/** Application.ReadWrite.All of Microsoft Graph. Source: https://learn.microsoft.com/graph/permissions-reference */
const WRITE_APPLICATIONS = '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9';

/** Prepares answers to "who can add a credential to this application?". */
export function applicationActors(
  inventory: Partial<Inventory>,
): (application: Application, servicePrincipalId: string | null) => Actors {
  const everywhere = new Map<string, string>();
  const scoped = new Map<string, Map<string, string>>();
  for (const grant of [...(inventory.privileges?.grants.values() ?? [])].flat()) {
    if (!canWriteApplications(grant)) continue;
    const actors = isForAll(grant) ? everywhere : (scoped.get(grant.scope) ?? new Map<string, string>());
    if (!isForAll(grant)) scoped.set(grant.scope, actors);
    if (!actors.has(grant.principalId)) actors.set(grant.principalId, reasonOf(grant));
  }
  const owners = new Map((inventory.owners ?? []).map((entry) => [entry.applicationId, entry.owners]));

  return ({ id }, servicePrincipalId) => {
    const enabled = (owners.get(id) ?? []).filter(({ accountEnabled }) => accountEnabled !== false);
    const narrow = [id, servicePrincipalId].flatMap((objectId) => [...(scoped.get(`/${objectId}`) ?? [])]);
    const actors = new Map(enabled.map((owner) => [owner.id, 'owner of the application']));
    for (const [principalId, because] of [...narrow, ...everywhere])
      if (!actors.has(principalId)) actors.set(principalId, because);
    return actors;
  };
}

const canWriteApplications = ({ kind, roleId }: Grant): boolean =>
  kind === 'app-role' ? roleId === WRITE_APPLICATIONS : kind.endsWith('directory-role') && ROLES.has(roleId);

/** A role can be held over one application; over an administrative unit it reaches none, since it holds none. */
const isForAll = ({ kind, scope }: Grant): boolean => kind === 'app-role' || scope === '/';

const reasonOf = ({ kind, name }: Grant): string =>
  kind === 'eligible-directory-role' ? `can activate ${name}` : name;
