import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { SCOPE_TAGS } from '#lib/collectors/queries/resource-graph';
import { stringTags, WireTags } from '#lib/collectors/wire/string-tags';
import { armId } from '#lib/model/arm-id';

const WireScope = z.object({ id: z.string(), tags: WireTags });

export default defineCollector({
  source: 'scope-tags',
  title: 'Tags of subscriptions and resource groups',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources',
  after: [],
  async collect({ azure, onRows }) {
    return azure
      .resourceGraph(onRows)
      .rows(SCOPE_TAGS, WireScope, (wire) => ({ id: armId(wire.id), tags: stringTags(wire.tags) }));
  },
});
