import * as z from 'zod';
import { toAppRoleAssignment, WireAppRoleAssignment } from '#lib/collectors/directory/app-role-assignments';
import { toDelegatedGrant, WireDelegatedGrant } from '#lib/collectors/directory/delegated-grants';
import { toDirectoryRole, WireDirectoryRole } from '#lib/collectors/directory/directory-role-definitions';
import { toDirectoryRoleAssignment, WireRoleAssignment } from '#lib/collectors/directory/directory-roles';
import { EXPANDED_MAX } from '#lib/collectors/federated-identity-credentials';
import type { AzReader } from '#lib/import/az/az-readers';
import { parseObject, textOf } from '#lib/import/parse-object';

const WireExpanded = z.object({ id: z.string(), appRoleAssignments: z.array(WireAppRoleAssignment) });

/** What `az rest` prints of Microsoft Graph about who may do what. */
export const GRANT_READERS: readonly AzReader[] = [
  {
    isOne: (value) => 'id' in value && Array.isArray(value.appRoleAssignments),
    tellsTenant: false,
    read: (value, into, from) => {
      const { appRoleAssignments } = parseObject(WireExpanded, value, 'a service principal with its permissions', from);
      into.touch('app-role-assignments', from);
      if (appRoleAssignments.length >= EXPANDED_MAX) into.cutGrants.set(textOf(value, 'id')?.toLowerCase() ?? '', from);
      for (const assignment of appRoleAssignments.map(toAppRoleAssignment))
        into.add('app-role-assignments', assignment.id, assignment, from);
      return 'app-role-assignments';
    },
  },
  {
    // Of one principal, or of one API: what is listed so is listed whole.
    isOne: (value) => 'principalId' in value && 'resourceId' in value && 'appRoleId' in value,
    tellsTenant: false,
    read: (value, into, from) => {
      const assignment = toAppRoleAssignment(parseObject(WireAppRoleAssignment, value, 'a permission', from));
      into.touch('app-role-assignments', from);
      if (value.principalType !== undefined && value.principalType !== 'ServicePrincipal') return null;
      into.add('app-role-assignments', assignment.id, assignment, from);
      into.wholeGrants.add(assignment.principalId);
      return 'app-role-assignments';
    },
  },
  {
    isOne: (value) => 'consentType' in value && 'clientId' in value && 'resourceId' in value,
    tellsTenant: false,
    read: (value, into, from) => {
      const grant = toDelegatedGrant(parseObject(WireDelegatedGrant, value, 'a delegated permission', from));
      into.add('delegated-grants', grant.id, grant, from);
      return 'delegated-grants';
    },
  },
  {
    isOne: (value) => 'principalId' in value && 'roleDefinitionId' in value && 'directoryScopeId' in value,
    tellsTenant: false,
    read: (value, into, from) => {
      const role = toDirectoryRoleAssignment(parseObject(WireRoleAssignment, value, 'an Entra role assignment', from));
      into.add('directory-roles', role.id, role, from);
      return 'directory-roles';
    },
  },
  {
    isOne: (value) => 'templateId' in value && 'isBuiltIn' in value && 'displayName' in value,
    tellsTenant: false,
    read: (value, into, from) => {
      const role = toDirectoryRole(parseObject(WireDirectoryRole, value, 'an Entra role', from));
      into.add('directory-role-definitions', role.id, role, from);
      return 'directory-role-definitions';
    },
  },
];
