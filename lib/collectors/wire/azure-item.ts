import * as z from 'zod';
import { armId, subscriptionOf } from '#lib/model/arm-id';
import type { AzureItem } from '#lib/model/workload-facts';

export const text = z.string().nullish();

/** What every row of Resource Graph about a resource carries. */
export const WireItem = z.object({ id: z.string(), name: text, subscriptionId: text });

export const toItem = (wire: z.infer<typeof WireItem>): AzureItem => ({
  id: armId(wire.id),
  name: wire.name || (wire.id.split('/').at(-1) ?? ''),
  subscriptionId: wire.subscriptionId?.toLowerCase() || (subscriptionOf(wire.id) ?? ''),
});

/** Booleans of dynamic columns come as such, or as text. */
export const WireFlag = z.union([z.boolean(), z.string()]).nullish();

export function toFlag(wire: z.infer<typeof WireFlag>): boolean | null {
  const said = String(wire ?? '').toLowerCase();
  return said === 'true' ? true : said === 'false' ? false : null;
}

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Lower-cased, or null when it is none: an expression, a name, `msi`. */
export const guidOf = (value: unknown): string | null =>
  typeof value === 'string' && GUID.test(value.trim()) ? value.trim().toLowerCase() : null;
