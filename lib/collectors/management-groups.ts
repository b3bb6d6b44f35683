import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { MANAGEMENT_GROUPS } from '#lib/collectors/queries/resource-graph';
import { armId } from '#lib/model/arm-id';

const WireGroup = z.object({ id: z.string(), name: z.string().nullish(), displayName: z.string().nullish() });

export default defineCollector({
  source: 'management-groups',
  title: 'Management groups',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/management-groups/resource-graph-samples',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(MANAGEMENT_GROUPS, WireGroup, (wire) => ({
      id: armId(wire.id),
      name: wire.name ?? '',
      displayName: wire.displayName || null,
    }));
  },
});
