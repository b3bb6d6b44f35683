import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { ROLE_ASSIGNMENTS } from '#lib/collectors/queries/resource-graph';
import { armId, nameOf, subscriptionOf } from '#lib/model/arm-id';
import type { RoleAssignment } from '#lib/model/azure-resource';
import { parseInstant } from '#lib/model/instant';

const text = z.string().nullish();

export const WireAzureRoleAssignment = z.object({
  id: z.string(),
  principalId: z.string(),
  principalType: text,
  roleDefinitionId: z.string(),
  scope: z.string(),
  createdOn: text,
  delegated: text,
});

/** Asked with AtScopeAboveAndBelow: the default hides assignments inherited from management groups. */
export default defineCollector({
  source: 'role-assignments',
  title: 'Azure role assignments',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-portal',
  after: [],
  async collect({ azure, onRows }) {
    const all = await azure
      .resourceGraph(onRows)
      .rows(ROLE_ASSIGNMENTS, WireAzureRoleAssignment, toRoleAssignment, { scope: 'AtScopeAboveAndBelow' });
    // Every subscription repeats what it inherits.
    return [...new Map(all.map((assignment) => [assignment.id, assignment])).values()];
  },
});

export const toRoleAssignment = (wire: z.infer<typeof WireAzureRoleAssignment>): RoleAssignment => ({
  id: armId(wire.id),
  principalId: wire.principalId.toLowerCase(),
  principalType: wire.principalType || null,
  roleDefinitionId: nameOf(wire.roleDefinitionId),
  scope: wire.scope === '/' ? '/' : armId(wire.scope),
  subscriptionId: subscriptionOf(wire.scope),
  createdAt: parseInstant(wire.createdOn || null),
  delegatedManagedIdentityResourceId: wire.delegated ? armId(wire.delegated) : null,
});
