import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { DELETIONS } from '#lib/collectors/queries/resource-graph';
import { armId } from '#lib/model/arm-id';
import type { ResourceChange } from '#lib/model/azure-resource';
import { parseInstant } from '#lib/model/instant';

const text = z.string().nullish();
const WireChange = z.object({
  id: z.string(),
  at: text,
  target: z.string(),
  targetType: text,
  changedBy: text,
  client: text,
});

/** 14 days back at most, and a deletion carries no snapshot: it cannot tell which identity was lost. */
export default defineCollector({
  source: 'resource-changes',
  title: 'Deletions of the last 14 days, with who did them',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/resource-graph/changes/resource-graph-changes',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(DELETIONS, WireChange, toResourceChange);
  },
});

export const toResourceChange = (wire: z.infer<typeof WireChange>): ResourceChange => ({
  targetId: armId(wire.target),
  targetType: wire.targetType?.toLowerCase() || null,
  change: 'Delete',
  at: parseInstant(wire.at || null),
  by: wire.changedBy || null,
  client: wire.client || null,
});
