import type { Entity } from '#lib/simulator/graph/entities';
import { compileFilter } from '#lib/simulator/graph/filter/filter';
import { GraphRefusal, graphOk } from '#lib/simulator/graph/graph-response';
import { pageTokens } from '#lib/simulator/graph/page-tokens';
import { project } from '#lib/simulator/graph/project';
import { type QueryOptions, readOptions } from '#lib/simulator/graph/query-options';
import { related } from '#lib/simulator/graph/relations';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

const EXPANDED_MAX = 20;

export interface ListContext {
  readonly request: SimRequest;
  readonly world: World;
  readonly entity: Entity;
  readonly beta: boolean;
}

/** One page of a collection, with an opaque absolute nextLink while rows remain. */
export function listPage(context: ListContext, rows: readonly WireObject[]): SimResponse {
  const { request, world, entity } = context;
  const options = readOptions(request, entity);
  const matching = ordered(filtered(rows, options, entity), options);
  const offset = options.skipToken === null ? 0 : pageTokens.read(options.skipToken, request, world);
  const top = Math.min(options.top, world.pageSizeMax ?? options.top);
  const page = matching.slice(offset, offset + top);
  const hasMore = offset + page.length < matching.length;
  const body = {
    '@odata.context': contextOf(context, options),
    ...(options.counts && offset === 0 ? { '@odata.count': matching.length } : {}),
    ...(hasMore ? { '@odata.nextLink': nextLink(request, pageTokens.issue(offset + page.length, request)) } : {}),
    value: page.map((row) => shaped(row, options, context)),
  };
  return graphOk(request, body, resourceUnits(entity, options));
}

const filterCache = new WeakMap<readonly WireObject[], Map<string, readonly WireObject[]>>();

/** A filtered list is kept, so that its later pages cost nothing. */
function filtered(rows: readonly WireObject[], options: QueryOptions, entity: Entity): readonly WireObject[] {
  if (options.search !== null) return searched(rows, options.search);
  if (options.filter === null) return rows;
  const kept = filterCache.get(rows) ?? new Map<string, readonly WireObject[]>();
  filterCache.set(rows, kept);
  const key = `${options.isAdvanced}|${options.filter}`;
  const known = kept.get(key);
  if (known) return known;
  const matching = rows.filter(compileFilter(options.filter, entity, options.isAdvanced));
  kept.set(key, matching);
  return matching;
}

/** `"displayName:term"`, the one form served. */
function searched(rows: readonly WireObject[], search: string): readonly WireObject[] {
  const match = /^"displayName:(.+)"$/.exec(search);
  if (!match?.[1]) throw new GraphRefusal(400, 'Request_BadRequest', `Invalid $search clause: ${search}`);
  const term = match[1].toLowerCase();
  return rows.filter((row) =>
    String(row.displayName ?? '')
      .toLowerCase()
      .includes(term),
  );
}

function ordered(rows: readonly WireObject[], { orderBy }: QueryOptions): readonly WireObject[] {
  if (!orderBy) return rows;
  const key = (row: WireObject): string => String(row[orderBy.property] ?? '');
  const direction = orderBy.descending ? -1 : 1;
  return [...rows].sort((a, b) => direction * key(a).localeCompare(key(b)));
}

function shaped(row: WireObject, options: QueryOptions, { request, world, entity, beta }: ListContext): WireObject {
  const result = project(row, options.select);
  if (!options.expand) return result;
  const { relation, select } = options.expand;
  const children = related(world.tenant, entity.collection, String(row.id), relation, request, beta);
  result[relation] = children.slice(0, EXPANDED_MAX).map((child) => project(child, select));
  return result;
}

function contextOf({ request, entity, beta }: ListContext, { select, expand }: QueryOptions): string {
  const version = beta ? 'beta' : 'v1.0';
  const parts = [...(select ?? []), ...(expand ? [`${expand.relation}(${expand.select?.join(',') ?? ''})`] : [])];
  const shape = parts.length > 0 ? `(${parts.join(',')})` : '';
  const host = request.origin.includes('localhost') ? 'https://graph.microsoft.com' : request.origin;
  return `${host}/${version}/$metadata#${entity.set}${shape}`;
}

function nextLink(request: SimRequest, token: string): string {
  const parameters = request.query.split('&').filter((part) => part !== '' && !/^(\$|%24)skiptoken=/i.test(part));
  return `${request.origin}${request.path}?${[...parameters, `$skiptoken=${token}`].join('&')}`;
}

/** Base cost, one less with $select, one more with $expand, one less below 20 rows, never under 1. */
function resourceUnits(entity: Entity, { select, expand, top }: QueryOptions): number {
  return Math.max(1, entity.units - (select ? 1 : 0) + (expand ? 1 : 0) - (top < 20 ? 1 : 0));
}
