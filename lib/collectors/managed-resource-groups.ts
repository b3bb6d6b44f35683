import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { MANAGED_RESOURCE_GROUPS } from '#lib/collectors/queries/resource-graph';
import { armId } from '#lib/model/arm-id';

const WireGroup = z.object({ id: z.string(), managedBy: z.string() });

export default defineCollector({
  source: 'managed-resource-groups',
  title: 'Resource groups that a service owns',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .resourceGraph(onRows)
      .rows(MANAGED_RESOURCE_GROUPS, WireGroup, (wire) => ({ id: armId(wire.id), managedBy: armId(wire.managedBy) }));
  },
});
