import * as z from 'zod';
import { toApplication, WireApplication } from '#lib/collectors/applications';
import { toAppRoleAssignment, WireAppRoleAssignment } from '#lib/collectors/directory/app-role-assignments';
import { toDelegatedGrant, WireDelegatedGrant } from '#lib/collectors/directory/delegated-grants';
import { toDirectoryRole, WireDirectoryRole } from '#lib/collectors/directory/directory-role-definitions';
import { toOwner, WireOwner } from '#lib/collectors/owners';
import { toServicePrincipal, WireServicePrincipal } from '#lib/collectors/service-principals';
import { toFederated, WireFederated } from '#lib/collectors/wire/credentials';
import { addDirectoryRoles } from '#lib/import/azurehound/directory-roles';
import type { Hounded } from '#lib/import/azurehound/read-azurehound-object';
import { withoutUndecided } from '#lib/import/azurehound/saml-undecided';
import { parseObject, textOf } from '#lib/import/parse-object';

/** Lists that are empty are left out. */
const NO_CREDENTIALS = { passwordCredentials: [], keyCredentials: [] };

const WireOwnerList = z.object({
  appId: z.string(),
  owners: z.array(z.object({ appId: z.string(), owner: WireOwner })).nullish(),
});
const WireFederationList = z.object({ appId: z.string(), fics: z.array(z.object({ fic: WireFederated })).nullish() });

const READERS: Readonly<Record<string, (hounded: Hounded) => void>> = {
  AZTenant: ({ data, into }) => {
    if (data.collected === true) into.tenantName = textOf(data, 'displayName');
  },

  AZApp: ({ data, into, from }) => {
    const wire = parseObject(WireApplication, { ...NO_CREDENTIALS, ...data }, 'an application', from);
    const application = { ...toApplication(wire), instanceLock: 'unknown' } as const;
    into.tenantName ??= textOf(data, 'tenantName');
    into.add('applications', application.id, application, from);
  },

  AZServicePrincipal: ({ data, into, from }) => {
    const wire = parseObject(WireServicePrincipal, { ...NO_CREDENTIALS, ...data }, 'a service principal', from);
    const { servicePrincipal, leftOut } = withoutUndecided(toServicePrincipal(wire));
    into.leaveOut(
      'service-principals',
      'entries that may sign SAML assertions, or sign in, are left out: AzureHound drops what tells which.',
      leftOut,
    );
    into.add('service-principals', servicePrincipal.id, servicePrincipal, from);
  },

  /** An empty list is written also where the owners could not be read, so it proves nothing and is passed over. */
  AZAppOwner: ({ data, into, from }) => {
    const list = parseObject(WireOwnerList, data, 'a list of owners', from);
    into.touch('owners', from);
    for (const { appId, owner } of list.owners ?? []) {
      const ref = appId.toLowerCase();
      const owners = into.ownersByRef.get(ref) ?? [];
      const own = toOwner(owner);
      if (!owners.some(({ id }) => id === own.id)) into.ownersByRef.set(ref, [...owners, own]);
    }
  },

  AZFederatedIdentityCredential: ({ data, into, from }) => {
    const list = parseObject(WireFederationList, data, 'a list of federated credentials', from);
    into.touch('federated-identity-credentials', from);
    const ref = list.appId.toLowerCase();
    const credentials = into.federationByRef.get(ref) ?? new Map();
    for (const { fic } of list.fics ?? []) {
      const credential = { ...toFederated(fic), id: fic.id.toLowerCase() };
      credentials.set(credential.id, credential);
    }
    into.federationByRef.set(ref, credentials);
  },

  /** It is listed from the side of the API, users and groups included; only principals that are applications count here. */
  AZAppRoleAssignment: ({ data, into, from }) => {
    into.touch('app-role-assignments', from);
    if (data.principalType !== 'ServicePrincipal') return;
    const assignment = toAppRoleAssignment(parseObject(WireAppRoleAssignment, data, 'an app role assignment', from));
    into.add('app-role-assignments', assignment.id, assignment, from);
  },

  AZOAuth2PermissionGrant: ({ data, into, from }) => {
    const grant = toDelegatedGrant(parseObject(WireDelegatedGrant, data, 'a delegated permission', from));
    into.add('delegated-grants', grant.id, grant, from);
  },

  AZRole: ({ data, into, from }) => {
    const role = toDirectoryRole(parseObject(WireDirectoryRole, data, 'an Entra role', from));
    into.add('directory-role-definitions', role.id, role, from);
  },

  AZRoleAssignment: addDirectoryRoles,
  AZUser: (hounded) => addPerson(hounded, 'user'),
  AZGroup: (hounded) => addPerson(hounded, 'group'),
};

/** @returns false when the kind is not one of the directory that is read */
export function readAzureHoundDirectory(hounded: Hounded): boolean {
  const read = READERS[hounded.kind];
  read?.(hounded);
  return read !== undefined;
}

/** For the names of those that roles are assigned to. It carries no password policy, so accounts are not judged by it. */
function addPerson({ data, into }: Hounded, kind: 'user' | 'group'): void {
  const id = textOf(data, 'id')?.toLowerCase();
  if (id) into.people.set(id, { id, found: true, kind, displayName: textOf(data, 'displayName') });
}
