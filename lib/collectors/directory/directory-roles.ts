import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { DirectoryRoleAssignment } from '#lib/model/grants';

export const WireRoleAssignment = z.object({
  id: z.string(),
  principalId: z.string(),
  roleDefinitionId: z.string(),
  directoryScopeId: z.string().nullish(),
  appScopeId: z.string().nullish(),
});

export default defineCollector({
  source: 'directory-roles',
  title: 'Entra roles held now',
  permission: 'RoleManagement.Read.Directory',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .graph(onRows)
      .list('/roleManagement/directory/roleAssignments', WireRoleAssignment, toDirectoryRoleAssignment);
  },
});

/** A role is held in the directory or in one application's own scope, never in both. */
export const toDirectoryRoleAssignment = (wire: z.infer<typeof WireRoleAssignment>): DirectoryRoleAssignment => ({
  id: wire.id,
  principalId: wire.principalId.toLowerCase(),
  roleId: wire.roleDefinitionId.toLowerCase(),
  scope: wire.directoryScopeId ?? wire.appScopeId ?? '/',
});
