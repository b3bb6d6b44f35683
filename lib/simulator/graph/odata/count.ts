import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { badRequest } from '#lib/simulator/graph/answer/graph-refusal';
import type { Asked, ListSource } from '#lib/simulator/graph/odata/list-source';
import { matchingRows } from '#lib/simulator/graph/odata/matching';
import { readOptions } from '#lib/simulator/graph/odata/query-options';
import type { SimResponse } from '#lib/simulator/wire/exchange';

/** `/$count`, a bare number; only as an advanced query. Source: https://learn.microsoft.com/graph/aad-advanced-queries */
export function countOf(asked: Asked, source: ListSource): SimResponse {
  const isEventual = asked.request.headers.consistencylevel?.toLowerCase() === 'eventual';
  if (!source.isDirectory || !isEventual) throw badRequest('$count is not currently supported.');
  const options = readOptions(asked, { ...source, options: ['$filter', '$search', '$count'] });
  const matching = matchingRows(asked, source, { ...options, isAdvanced: true });
  return graphOk(asked.request, String(matching.length), 1, { 'content-type': 'text/plain' });
}
