import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { ROLE_DEFINITIONS } from '#lib/collectors/queries/resource-graph';
import { nameOf } from '#lib/model/arm-id';

const WireDefinition = z.object({ id: z.string(), roleName: z.string(), roleType: z.string().nullish() });

export default defineCollector({
  source: 'role-definitions',
  title: 'Azure role definitions',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/role-based-access-control/role-definitions-list',
  after: [],
  async collect({ azure, onRows }) {
    const all = await azure
      .resourceGraph(onRows)
      .rows(
        ROLE_DEFINITIONS,
        WireDefinition,
        (wire) => ({ id: nameOf(wire.id), name: wire.roleName, isBuiltIn: wire.roleType === 'BuiltInRole' }),
        { scope: 'AtScopeAboveAndBelow' },
      );
    return [...new Map(all.map((definition) => [definition.id, definition])).values()];
  },
});
