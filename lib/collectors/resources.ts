import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { RESOURCES } from '#lib/collectors/queries/resource-graph';
import { toIdentity, WireIdentity } from '#lib/collectors/wire/identity';
import { stringTags, WireTags } from '#lib/collectors/wire/string-tags';
import { armId } from '#lib/model/arm-id';
import type { Resource } from '#lib/model/azure-resource';

const text = z.string().nullish();

export const WireResource = z.object({
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
  // Facts: resource-graph `resourcechanges`. A delete row has no snapshot; most changes come within five minutes, with no
  // bound; types of resource differ in what they report. Above all a row the caller may not read is absent without a
  // change: that a role assignment came or went shows in the list alone. So no list can be proven from the feed.
  alwaysInFull:
    'Always in full: Azure’s change feed lags without a bound, goes back 14 days, and does not tell when this identity gains or loses sight of a resource, so the list cannot be proven from it.',
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
