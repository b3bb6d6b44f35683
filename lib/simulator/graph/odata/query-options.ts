import { badQuery, unsupportedQuery } from '#lib/simulator/graph/answer/graph-refusal';
import { type Expand, readExpand } from '#lib/simulator/graph/odata/expand';
import type { Asked, ListSource } from '#lib/simulator/graph/odata/list-source';
import { type Order, readOrder } from '#lib/simulator/graph/odata/order';
import { readParameters } from '#lib/simulator/graph/odata/parameters';
import { readSelect } from '#lib/simulator/graph/odata/select';

/** The OData options of a request, checked against what is listed. */
export interface QueryOptions {
  readonly top: number;
  readonly select: readonly string[] | null;
  readonly expand: Expand | null;
  readonly filter: string | null;
  readonly order: Order | null;
  readonly search: string | null;
  /** `$count=true` with the header: it counts, and it opens the advanced operators. */
  readonly isAdvanced: boolean;
  readonly skipToken: string | null;
}

export type Limits = Pick<
  ListSource,
  'options' | 'type' | 'expands' | 'orders' | 'pageDefault' | 'pageMax' | 'isDirectory'
> &
  Pick<ListSource, 'isPolymorphic'>;

/** @throws GraphRefusal in Graph's words. Source: https://learn.microsoft.com/graph/aad-advanced-queries */
export function readOptions({ request, beta }: Asked, source: Limits): QueryOptions {
  const given = readParameters(request.query, source.options, beta);
  const get = (name: string): string | null => given.get(name) ?? null;
  const isEventual = request.headers.consistencylevel?.toLowerCase() === 'eventual';
  const count = get('$count');
  if (count !== null && count !== 'true' && count !== 'false')
    throw badQuery(`Invalid value '${count}' for $count query option found. Valid values are 'true' or 'false'.`);
  const isAdvanced = count === 'true' && isEventual;
  const search = get('$search');
  if (search !== null && !isEventual)
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  const expand = readExpand(get('$expand'), source);
  if (expand && source.isDirectory && (isAdvanced || search !== null))
    throw unsupportedQuery('Expand query parameter is not supported with advanced query parameters.');
  const filter = get('$filter');
  return {
    top: readTop(get('$top'), source),
    select: readSelect(get('$select'), source.type, source.isPolymorphic),
    expand,
    filter,
    order: readOrder(get('$orderby'), source.orders, isAdvanced, source.isDirectory && filter !== null),
    search,
    isAdvanced,
    skipToken: get('$skiptoken'),
  };
}

function readTop(text: string | null, { pageDefault, pageMax, isDirectory }: Limits): number {
  if (text === null) return pageDefault;
  if (!/^\d+$/.test(text))
    throw badQuery(
      `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
    );
  const top = Number(text);
  if (top > pageMax && !isDirectory)
    throw badQuery(
      `The limit of '${pageMax}' for Top query has been exceeded. The value from the incoming request is '${top}'.`,
    );
  if (top < 1 || top > pageMax)
    throw unsupportedQuery(`Invalid page size specified: '${text}'. Must be between 1 and ${pageMax} inclusive.`);
  return top;
}
