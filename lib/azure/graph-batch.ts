import * as z from 'zod';
import { endpointName } from '#lib/azure/endpoint-name';
import { graphRefusal } from '#lib/azure/graph-refusal';
import type { Pacing } from '#lib/azure/pacing';
import type { GraphListOptions } from '#lib/azure/readers';
import { retryAfterMs, throttlePatience } from '#lib/azure/retry';
import { shaped } from '#lib/azure/shaped';

/** Source: https://learn.microsoft.com/graph/json-batching */
const AT_ONCE = 20;
export const BATCH = 'graph /$batch';

const WireItem = z.object({
  id: z.string(),
  status: z.number(),
  headers: z.record(z.string(), z.string()).nullish(),
  body: z.unknown(),
});
const WireBatch = z.object({ responses: z.array(WireItem) });
type Item = z.infer<typeof WireItem>;

export type PostBatch = (body: unknown) => Promise<unknown>;

/**
 * The first page of each path, in the order of the paths. Items are throttled one by one and no client retries them, so
 * those are asked again in a new batch once the longest of their waits is over.
 * @throws AzureError for an item that is refused, and when one was throttled too often
 */
export async function batchPages(
  paths: readonly string[],
  options: GraphListOptions,
  pacing: Pacing,
  post: PostBatch,
): Promise<readonly unknown[]> {
  const bodies = new Map<number, unknown>();
  let open = paths.map((path, index) => ({ path, index }));
  const patience = throttlePatience();
  while (open.length > 0) {
    const slice = open.slice(0, AT_ONCE);
    const items = await ask(
      slice.map(({ path }) => path),
      options,
      post,
    );
    const again: typeof open = [];
    let waitMs = 0;
    for (const [position, asked] of slice.entries()) {
      const item = items.get(String(position));
      const endpoint = endpointName('graph', asked.path);
      pacing.spend(BATCH, asked.path, Number(headerOf(item, 'x-ms-resource-unit') ?? 0) || 0);
      if (item && item.status < 300) bodies.set(asked.index, item.body);
      else if (!item || item.status === 429 || item.status >= 500) {
        patience.spend(endpoint, item ? `HTTP ${item.status}` : 'the answer was left out');
        again.push(asked);
        waitMs = Math.max(waitMs, retryAfterMs(headerOf(item, 'retry-after')) ?? 1_000);
      } else throw graphRefusal(item.status, codeOf(item.body), endpoint);
    }
    open = [...again, ...open.slice(slice.length)];
    if (again.length > 0) await pacing.wait(BATCH, waitMs);
  }
  return paths.map((_, index) => bodies.get(index));
}

async function ask(
  paths: readonly string[],
  options: GraphListOptions,
  post: PostBatch,
): Promise<ReadonlyMap<string, Item>> {
  const headers = options.eventual ? { headers: { ConsistencyLevel: 'eventual' } } : {};
  const requests = paths.map((url, id) => ({ id: String(id), method: 'GET', url, ...headers }));
  const { responses } = shaped(WireBatch, await post({ requests }), BATCH);
  return new Map(responses.map((item) => [item.id, item]));
}

const headerOf = (item: Item | undefined, name: string): string | undefined =>
  Object.entries(item?.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];

const WireError = z.object({ error: z.object({ code: z.string() }) });
const codeOf = (body: unknown): string | null => WireError.safeParse(body).data?.error.code ?? null;
