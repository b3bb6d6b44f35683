import { isPrivileged } from '#lib/inventory/privileged-role';
import type { RoleAssignment, RoleDefinition } from '#lib/model/azure-resource';
import type { Grant } from '#lib/model/grant';
import { azureRole } from '#lib/model/reference/azure-roles';

/** Azure role assignments; the tenant's own name of a role comes before the table's, which knows built-in ones only. */
export function azureGrants(
  assignments: readonly RoleAssignment[],
  definitions: readonly RoleDefinition[],
): readonly Grant[] {
  const names = new Map(definitions.map(({ id, name }) => [id, name]));
  return assignments.map((assignment) => {
    const { id, principalId, roleDefinitionId, scope, createdAt } = assignment;
    const role = azureRole(roleDefinitionId);
    return {
      kind: 'azure-role',
      id,
      principalId,
      name: names.get(roleDefinitionId) ?? role?.name ?? roleDefinitionId,
      roleId: roleDefinitionId,
      scope,
      tier: role?.tier ?? null,
      isPrivileged: isPrivileged(assignment),
      createdAt,
    };
  });
}
