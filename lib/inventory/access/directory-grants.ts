import type { Grant } from '#lib/model/grant';
import type { DirectoryRoleAssignment, DirectoryRoleDefinition } from '#lib/model/grants';
import { entraRole } from '#lib/model/reference/entra-roles';

/**
 * Entra roles held, or that can be activated. A custom role is not in the table and is not classified. A role stays
 * privileged when its scope is narrower than the directory.
 */
export function directoryGrants(
  kind: 'directory-role' | 'eligible-directory-role',
  assignments: readonly DirectoryRoleAssignment[],
  definitions: readonly DirectoryRoleDefinition[],
): readonly Grant[] {
  const names = new Map(definitions.map(({ id, name }) => [id, name]));
  return assignments.map(({ id, principalId, roleId, scope }) => {
    const role = entraRole(roleId);
    return {
      kind,
      id,
      principalId,
      name: names.get(roleId) ?? role?.name ?? roleId,
      roleId,
      scope,
      tier: role?.tier ?? null,
      isPrivileged: role?.isPrivileged ?? false,
      createdAt: null,
    };
  });
}
