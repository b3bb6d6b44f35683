import { namedPrincipals } from '#lib/collectors/principals';
import { DumpError } from '#lib/import/dump-error';
import type { Gathered } from '#lib/import/gathered';
import type { Application, ApplicationFederation, ApplicationOwners } from '#lib/model/application';
import type { ReadFacts, SourceId } from '#lib/model/source';

/** Everything a file can tell as it stands; the rest is put together here or is not part of any. */
const DIRECT = [
  'service-principals',
  'app-role-assignments',
  'delegated-grants',
  'directory-role-definitions',
  'subscriptions',
  'management-groups',
  'managed-resource-groups',
  'role-assignments',
  'role-definitions',
  'resources',
  'user-assigned-identities',
] as const satisfies readonly SourceId[];

/**
 * What was gathered as a scan would have read it. A source of which no file tells is absent, and never empty.
 * @throws DumpError when nothing in the files is judged
 */
export function toFacts(gathered: Gathered, tenantId: string): ReadFacts {
  const applications = gathered.list('applications');
  const direct: ReadFacts = Object.fromEntries(
    DIRECT.flatMap((source) => {
      const list = gathered.list(source);
      return list ? [[source, list]] : [];
    }),
  );
  if (!applications && Object.keys(direct).length === 0)
    throw new DumpError(
      'The files hold nothing that is judged. Begin with az ad app list --all and az ad sp list --all.',
    );
  const read: ReadFacts = {
    ...direct,
    organization: [{ tenantId, displayName: gathered.tenantName ?? '', enabledPlans: null }],
    ...(applications ? { applications } : {}),
    ...ownedBy(gathered, applications ?? []),
    ...federatedOn(gathered, applications ?? []),
    ...directoryRoles(gathered, applications ?? []),
  };
  return { ...read, ...namesOf(gathered, read) };
}

/** AzureHound names an application by its client id here and by its object id there. */
function applicationFinder(applications: readonly Application[]): (ref: string) => string | undefined {
  const ids = new Map(applications.flatMap(({ id, appId }) => [[appId, id] as const, [id, id] as const]));
  return (ref) => ids.get(ref);
}

function ownedBy(gathered: Gathered, applications: readonly Application[]): ReadFacts {
  const told = gathered.list('owners');
  if (!told) return {};
  const idOf = applicationFinder(applications);
  const known = new Set(told.map(({ applicationId }) => applicationId));
  const hounded = [...gathered.ownersByRef].flatMap(([ref, owners]): ApplicationOwners[] => {
    const applicationId = idOf(ref);
    return applicationId === undefined || known.has(applicationId) ? [] : [{ applicationId, owners }];
  });
  return { owners: [...told, ...hounded] };
}

function federatedOn(gathered: Gathered, applications: readonly Application[]): ReadFacts {
  const told = gathered.list('federated-identity-credentials');
  if (!told) return {};
  const idOf = applicationFinder(applications);
  const known = new Set(told.map(({ applicationId }) => applicationId));
  const hounded = [...gathered.federationByRef].flatMap(([ref, credentials]): ApplicationFederation[] => {
    const applicationId = idOf(ref);
    return applicationId === undefined || known.has(applicationId) || credentials.size === 0
      ? []
      : [{ applicationId, credentials: [...credentials.values()] }];
  });
  return { 'federated-identity-credentials': [...told, ...hounded] };
}

/** A role over one application is held at `/{object id}`; AzureHound writes the client id. */
function directoryRoles(gathered: Gathered, applications: readonly Application[]): ReadFacts {
  const roles = gathered.list('directory-roles');
  if (!roles) return {};
  const idOf = applicationFinder(applications);
  return {
    'directory-roles': roles.map((role) => {
      const id = idOf(role.scope.slice(1));
      return id === undefined ? role : { ...role, scope: `/${id}` };
    }),
  };
}

/** People and groups that something is granted to. That an id is not among them proves nothing, so it is not written down. */
function namesOf(gathered: Gathered, read: ReadFacts): ReadFacts {
  const named = [...new Set(namedPrincipals(read))].sort();
  const principals = named.flatMap((id) => gathered.people.get(id) ?? []);
  return principals.length > 0 ? { principals } : {};
}
