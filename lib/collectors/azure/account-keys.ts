import * as z from 'zod';
import { defineCollector } from '#lib/collectors/collector';
import { ACCOUNT_KEYS } from '#lib/collectors/queries/workload-queries';
import { text, toItem, WireItem } from '#lib/collectors/wire/azure-item';
import { parseInstant } from '#lib/model/instant';
import type { AccountKeys } from '#lib/model/workload-facts';

const WireKeys = WireItem.extend({
  type: z.string(),
  keyCreationTime: z.object({ key1: text, key2: text }).nullish(),
});

/** When the two keys of a storage account were made: the keys themselves are never asked for. */
export default defineCollector({
  source: 'account-keys',
  title: 'Age of storage account keys',
  permission: 'Reader at the root management group',
  api: 'arm',
  docs: 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts/get-properties',
  after: [],
  async collect({ azure, onRows }) {
    return azure.resourceGraph(onRows).rows(ACCOUNT_KEYS, WireKeys, toAccountKeys);
  },
});

export const toAccountKeys = (wire: z.infer<typeof WireKeys>): AccountKeys => ({
  ...toItem(wire),
  type: wire.type.toLowerCase(),
  keys: (['key1', 'key2'] as const).map((name) => ({ name, createdAt: parseInstant(wire.keyCreationTime?.[name]) })),
});
