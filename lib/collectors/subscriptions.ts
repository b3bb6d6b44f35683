import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { SUBSCRIPTIONS } from '#lib/collectors/queries/resource-graph';
import { subscriptionOf } from '#lib/model/arm-id';
import type { Subscription } from '#lib/model/azure-resource';

export const WireSubscription = z.object({
  id: z.string(),
  name: z.string().nullish(),
  subscriptionId: z.string().nullish(),
  tenantId: z.string().nullish(),
  properties: z
    .object({
      state: z.string().nullish(),
      managementGroupAncestorsChain: z.array(z.object({ name: z.string() })).nullish(),
    })
    .nullish(),
});

export default defineCollector({
  source: 'subscriptions',
  title: 'Subscriptions this identity can see',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(SUBSCRIPTIONS, WireSubscription, toSubscription);
  },
});

export const toSubscription = (wire: z.infer<typeof WireSubscription>): Subscription => ({
  id: (wire.subscriptionId ?? subscriptionOf(wire.id) ?? wire.id).toLowerCase(),
  name: wire.name ?? '',
  state: wire.properties?.state ?? null,
  tenantId: wire.tenantId?.toLowerCase() || null,
  managementGroups: (wire.properties?.managementGroupAncestorsChain ?? []).map(({ name }) => name),
});
