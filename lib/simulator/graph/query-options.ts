import type { Entity } from '#lib/simulator/graph/entities';
import { badRequest, GraphRefusal, unsupportedQuery } from '#lib/simulator/graph/graph-response';
import type { SimRequest } from '#lib/simulator/wire/exchange';

/** The OData options of a request, checked against the collection. */
export interface QueryOptions {
  readonly top: number;
  readonly select: readonly string[] | null;
  readonly expand: Expand | null;
  readonly filter: string | null;
  readonly orderBy: { readonly property: string; readonly descending: boolean } | null;
  readonly search: string | null;
  /** `$count=true` with the header; without the header it is silently ignored. */
  readonly counts: boolean;
  /** Header and `$count=true`: what advanced operators need. */
  readonly isAdvanced: boolean;
  readonly skipToken: string | null;
}

export interface Expand {
  readonly relation: string;
  readonly select: readonly string[] | null;
}

const KNOWN = ['$top', '$select', '$expand', '$filter', '$orderby', '$search', '$count', '$skiptoken'];

export function readOptions(request: SimRequest, entity: Entity): QueryOptions {
  const parameters = new URLSearchParams(request.query);
  const stranger = [...parameters.keys()].find((name) => name.startsWith('$') && !KNOWN.includes(name.toLowerCase()));
  if (stranger) throw badRequest(`The query option '${stranger}' is not supported.`);
  const get = (name: string): string | null => parameters.get(name);
  const isEventual = request.headers.consistencylevel?.toLowerCase() === 'eventual';
  const counts = get('$count') === 'true' && isEventual;
  const search = get('$search');
  if (search !== null && !isEventual)
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  const expand = readExpand(get('$expand'), entity);
  if (expand && counts) throw unsupportedQuery('$expand is not supported with advanced query parameters.');
  return {
    top: readTop(get('$top'), entity),
    select: readSelect(get('$select'), entity),
    expand,
    filter: get('$filter'),
    orderBy: readOrder(get('$orderby'), counts),
    search,
    counts,
    isAdvanced: counts,
    skipToken: get('$skiptoken'),
  };
}

function readTop(text: string | null, entity: Entity): number {
  if (text === null) return entity.pageDefault;
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1 || top > entity.pageMax)
    throw unsupportedQuery(
      `Invalid page size specified: '${text}'. Must be between 1 and ${entity.pageMax} inclusive.`,
    );
  return top;
}

function readSelect(text: string | null, entity: Entity): readonly string[] | null {
  if (text === null || text === '') return null;
  const names = text.split(',').map((name) => name.trim());
  const stranger = entity.properties && names.find((name) => !entity.properties?.includes(name));
  if (stranger)
    throw badRequest(`Could not find a property named '${stranger}' on type 'microsoft.graph.${typeName(entity)}'.`);
  return names;
}

export const typeName = (entity: Entity): string => (entity.set.split('/').at(-1) ?? entity.set).replace(/s$/, '');

function readExpand(text: string | null, entity: Entity): Expand | null {
  if (text === null || text === '') return null;
  const match = /^(\w+)(?:\((?:\$select=([\w,\s]+))\))?$/.exec(text.trim());
  if (!match?.[1]) throw badRequest(`The $expand clause '${text}' is not supported: one relation, one level.`);
  if (!entity.expandable.includes(match[1]))
    throw new GraphRefusal(
      400,
      'ExpandNotSupported',
      `Expand is not allowed for property '${match[1]}' according to the entity schema.`,
    );
  return { relation: match[1], select: match[2] ? match[2].split(',').map((name) => name.trim()) : null };
}

const ORDERABLE = ['displayName', 'createdDateTime', 'deletedDateTime', 'activityDateTime'];

function readOrder(text: string | null, isAdvanced: boolean): QueryOptions['orderBy'] {
  if (text === null || text === '') return null;
  const [property = '', direction = 'asc'] = text.trim().split(/\s+/);
  if (!ORDERABLE.includes(property)) throw unsupportedQuery(`Sorting not supported for property '${property}'.`);
  if (!isAdvanced && property !== 'activityDateTime')
    throw unsupportedQuery('Sorting not supported for current query.');
  return { property, descending: direction === 'desc' };
}
