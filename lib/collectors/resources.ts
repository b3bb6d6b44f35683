import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { RESOURCES } from '#lib/collectors/queries/resource-graph';
import { toIdentity, WireIdentity } from '#lib/collectors/wire/identity';
import { stringTags, WireTags } from '#lib/collectors/wire/string-tags';
import { armId } from '#lib/model/arm-id';
import type { Resource } from '#lib/model/azure-resource';

const text = z.string().nullish();

const WireResource = z.object({
  id: z.string(),
  name: text,
  type: z.string(),
  kind: text,
  location: text,
  resourceGroup: text,
  subscriptionId: text,
  managedBy: text,
  tags: WireTags,
  identity: WireIdentity,
});

export default defineCollector({
  source: 'resources',
  title: 'Azure resources that have an identity or could have one',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(RESOURCES, WireResource, toResource);
  },
});

export const toResource = (wire: z.infer<typeof WireResource>): Resource => ({
  id: armId(wire.id),
  name: wire.name ?? '',
  type: wire.type.toLowerCase(),
  kind: wire.kind || null,
  location: wire.location || null,
  resourceGroup: wire.resourceGroup?.toLowerCase() || null,
  subscriptionId: (wire.subscriptionId ?? '').toLowerCase(),
  managedBy: wire.managedBy ? armId(wire.managedBy) : null,
  tags: stringTags(wire.tags),
  identity: toIdentity(wire.identity),
});
