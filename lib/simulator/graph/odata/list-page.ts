import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import type { Asked, ListSource } from '#lib/simulator/graph/odata/list-source';
import { matchingRows } from '#lib/simulator/graph/odata/matching';
import { nextLink, readPageToken } from '#lib/simulator/graph/odata/page-tokens';
import { present } from '#lib/simulator/graph/odata/present';
import { type QueryOptions, readOptions } from '#lib/simulator/graph/odata/query-options';
import { resourceUnits } from '#lib/simulator/graph/odata/resource-units';
import {
  permitSignInActivity,
  readsSignInActivity,
  SIGN_IN_ACTIVITY_PAGE_MAX,
} from '#lib/simulator/graph/sign-in-activity';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';

/** One page of a list, with an opaque absolute nextLink while rows remain. `@odata.count` comes on the first page only. */
export function listPage(asked: Asked, source: ListSource): SimResponse {
  const { request, world } = asked;
  const options = readOptions(asked, source);
  const offset = options.skipToken === null ? 0 : readPageToken(options.skipToken, request, world);
  const size = Math.min(pageSize(asked, options), world.pageSizeMax ?? options.top);
  const make = (): WireObject => pageOf(asked, source, options, offset, size);
  // What a caller may not read is masked, so a page is its caller's.
  const key = `${request.path}?${request.query} ${options.isAdvanced} ${request.caller?.roles}`;
  const body = world.pages ? world.pages.page(world.tenant, key, make) : make();
  return graphOk(request, body, resourceUnits(source.units, options));
}

function pageOf(asked: Asked, source: ListSource, options: QueryOptions, offset: number, size: number): WireObject {
  const { request } = asked;
  const matching = matchingRows(asked, source, options);
  const page = matching.slice(offset, offset + size);
  const end = offset + page.length;
  return {
    '@odata.context': contextUrl(asked, source.set, options),
    ...tipsOf(source, options),
    ...(options.isAdvanced && offset === 0 ? { '@odata.count': matching.length } : {}),
    ...(end < matching.length ? { '@odata.nextLink': nextLink(request, end) } : {}),
    value: page.map((row) => present(asked, source, row, options.select, options.expand)),
  };
}

/** Annotations that a client does not know must not disturb it. */
function tipsOf({ givesTips, set, type }: ListSource, { select }: QueryOptions): WireObject {
  if (!givesTips || select) return {};
  const two = [...type.properties.keys()]
    .filter((name) => name !== 'id')
    .sort()
    .slice(0, 2)
    .join(',');
  return {
    '@microsoft.graph.tips': `Use $select to choose only the properties your app needs, as this can lead to performance improvements. For example: GET ${set}?$select=${two}`,
  };
}

function pageSize(asked: Asked, options: QueryOptions): number {
  if (!readsSignInActivity(options)) return options.top;
  permitSignInActivity(asked);
  return Math.min(options.top, SIGN_IN_ACTIVITY_PAGE_MAX);
}
