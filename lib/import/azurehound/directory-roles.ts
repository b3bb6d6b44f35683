import * as z from 'zod';
import { toDirectoryRoleAssignment, WireRoleAssignment } from '#lib/collectors/directory/directory-roles';
import type { Hounded } from '#lib/import/azurehound/read-azurehound-object';
import { parseObject } from '#lib/import/parse-object';

const WireScope = z.object({ id: z.string().nullish(), appId: z.string().nullish() }).nullish();
const WireRoleAssignments = z.object({
  roleAssignments: z.array(WireRoleAssignment.extend({ directoryScope: WireScope })).nullish(),
});

/**
 * The holders of one Entra role. AzureHound writes the scope anew: `/` and the client id of the application, which leaves
 * `/` alone for an administrative unit, as if the role were held in the whole tenant. The scope beside it tells better.
 * Source: `cmd/list-role-assignments.go` of https://github.com/SpecterOps/AzureHound
 */
export function addDirectoryRoles({ data, into, from }: Hounded): void {
  const { roleAssignments } = parseObject(WireRoleAssignments, data, 'a list of role assignments', from);
  into.touch('directory-roles', from);
  for (const { directoryScope, ...wire } of roleAssignments ?? []) {
    const assignment = toDirectoryRoleAssignment(wire);
    const scope = scopeOf(assignment.scope.toLowerCase(), directoryScope, into.tenantId);
    into.add('directory-roles', assignment.id, { ...assignment, scope }, from);
  }
}

function scopeOf(written: string, scope: z.infer<typeof WireScope>, tenantId: string | null): string {
  const id = scope?.id?.toLowerCase();
  if (!id || id === tenantId) return written;
  return scope?.appId ? `/${id}` : `/administrativeUnits/${id}`;
}
