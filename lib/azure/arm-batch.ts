import * as z from 'zod';

/**
 * ARM's batch endpoint: twenty requests in one. It is in no reference of Microsoft's, but the Azure portal and Microsoft's
 * own quick review tool read through it, so the reader falls back to single requests wherever it is refused.
 * Source: https://github.com/Azure/azqr (diagnostic settings scanner)
 */
export const ARM_BATCH = '/batch?api-version=2020-06-01';
export const ARM_BATCH_MAX = 20;

const WireItem = z.object({
  name: z.string().nullish(),
  httpStatusCode: z.number(),
  headers: z.record(z.string(), z.unknown()).nullish(),
  content: z.unknown(),
});
export const WireArmBatch = z.object({ responses: z.array(WireItem) });
export type ArmBatchItem = z.infer<typeof WireItem>;

/** `paths` are relative and carry their api-version. Names are positions, because answers may come in any order. */
export const armBatchBody = (paths: readonly string[], method: 'GET' | 'POST'): unknown => ({
  requests: paths.map((url, position) => ({ httpMethod: method, name: String(position), url })),
});

/** What a batch item's headers say; names in any case. */
export function batchHeader(item: ArmBatchItem, name: string): string | null {
  const value = Object.entries(item.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : null;
}
