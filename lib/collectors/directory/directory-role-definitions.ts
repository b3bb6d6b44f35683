import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import type { DirectoryRoleDefinition } from '#lib/model/grants';

export const WireDirectoryRole = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  isBuiltIn: z.boolean().nullish(),
});

export default defineCollector({
  source: 'directory-role-definitions',
  title: 'Names of Entra roles',
  permission: 'RoleManagement.Read.Directory',
  api: 'graph',
  docs: 'https://learn.microsoft.com/graph/api/rbacapplication-list-roledefinitions',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .graph(onRows)
      .list(
        '/roleManagement/directory/roleDefinitions?$select=id,displayName,isBuiltIn',
        WireDirectoryRole,
        toDirectoryRole,
      );
  },
});

export const toDirectoryRole = ({
  id,
  displayName,
  isBuiltIn,
}: z.infer<typeof WireDirectoryRole>): DirectoryRoleDefinition => ({
  id: id.toLowerCase(),
  name: displayName ?? id,
  isBuiltIn: isBuiltIn ?? false,
});
