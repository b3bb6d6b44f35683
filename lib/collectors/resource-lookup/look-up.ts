import * as z from 'zod';
import type { Azure, OnRows } from '#lib/azure/readers';
import { API_VERSIONS } from '#lib/collectors/resource-lookup/api-versions';
import { resourceTypeOf } from '#lib/model/arm-id';
import type { ResourceLookup } from '#lib/model/azure-resource';

const WireAnything = z.object({ id: z.string().nullish() });
const RESOURCE_GROUP = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/;

/** Asks ARM for each id. A type whose API version is not known counts as refused, never as missing. */
export async function lookUp(azure: Azure, ids: readonly string[], onRows: OnRows): Promise<readonly ResourceLookup[]> {
  const byVersion = Map.groupBy(ids, apiVersionOf);
  const reads = [...byVersion].map(async ([version, asked]): Promise<readonly ResourceLookup[]> => {
    if (version === null) return asked.map((id) => ({ id, answer: 'forbidden' }));
    const answers = await azure.arm.getMany(asked, version, WireAnything, { onRows });
    return asked.map((id, index) => ({ id, answer: answers[index]?.status ?? 'forbidden' }));
  });
  return (await Promise.all(reads)).flat();
}

/** Null: none is known. */
export const apiVersionOf = (id: string): string | null =>
  API_VERSIONS.get(RESOURCE_GROUP.test(id) ? 'microsoft.resources/resourcegroups' : (resourceTypeOf(id) ?? '')) ?? null;
