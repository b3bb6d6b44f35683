import type { Asked } from '#lib/simulator/graph/odata/list-source';
import type { QueryOptions } from '#lib/simulator/graph/odata/query-options';

/** `@odata.context` of what is answered: the set, and the properties asked for. */
export function contextUrl(
  { request, beta }: Asked,
  set: string,
  { select, expand }: Partial<Pick<QueryOptions, 'select' | 'expand'>> = {},
): string {
  const parts = [...(select ?? []), ...(expand ? [`${expand.relation}(${expand.select?.join(',') ?? ''})`] : [])];
  const shape = parts.length > 0 ? `(${parts.join(',')})` : '';
  return `${request.origin}/${beta ? 'beta' : 'v1.0'}/$metadata#${set}${shape}`;
}
