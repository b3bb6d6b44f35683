import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { badQuery, badRequest, GraphRefusal, notImplemented } from '#lib/simulator/graph/answer/graph-refusal';
import type { Collection } from '#lib/simulator/graph/collections/collection';
import { type Change, changesSince } from '#lib/simulator/graph/delta/delta-changes';
import {
  baselineNamed,
  type DeltaState,
  keepBaseline,
  readDeltaToken,
  writeDeltaToken,
} from '#lib/simulator/graph/delta/delta-tokens';
import { contextUrl } from '#lib/simulator/graph/odata/context-url';
import { type Asked, type ListSource, sourceOf } from '#lib/simulator/graph/odata/list-source';
import { expireOnce } from '#lib/simulator/graph/odata/page-tokens';
import { present } from '#lib/simulator/graph/odata/present';
import { resourceUnits } from '#lib/simulator/graph/odata/resource-units';
import { readSelect } from '#lib/simulator/graph/odata/select';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const TRACKED = new Set(['applications', 'servicePrincipals', 'oauth2PermissionGrants']);
const PAGE = 200;
const OPTIONS = new Set(['$select', '$filter', '$skiptoken', '$deltatoken']);

/** The full set on the first call, then what changed since the delta link. Source: https://learn.microsoft.com/graph/delta-query-overview */
export function readDelta(asked: Asked, collection: Collection): SimResponse {
  if (!TRACKED.has(collection.path)) throw notImplemented(asked.request.path);
  const { request, world } = asked;
  const source = sourceOf(asked, collection);
  const { token, state } = readState(asked, source);
  if (token === 'latest') return page(asked, source, { ...state, offset: source.rows.length }, []);
  const baseline = state.since === null ? null : baselineNamed(state.since, world.tenant, request.path, world.now());
  if (state.since !== null && !baseline) throw resync(asked);
  return page(asked, source, state, changesSince(baseline, source.rows, world.tenant, state.ids));
}

function page(asked: Asked, source: ListSource, state: DeltaState, changes: readonly Change[]): SimResponse {
  const { request, world } = asked;
  const size = Math.min(PAGE, world.pageSizeMax ?? PAGE, preferredSize(request.headers.prefer));
  const end = state.offset + size;
  const value = changes.slice(state.offset, end).map((change) => shown(asked, source, change, state.select));
  const link = (name: string, next: DeltaState): string =>
    `${request.origin}${request.path}?$${name}=${writeDeltaToken(next, request.path)}`;
  const onward = (): WireObject => {
    if (end < changes.length) return { '@odata.nextLink': link('skiptoken', { ...state, offset: end }) };
    const { tenant } = world;
    const since = keepBaseline({
      tenantId: tenant.tenantId,
      path: request.path,
      rows: source.rows,
      at: world.now().getTime(),
    });
    return { '@odata.deltaLink': link('deltatoken', { ...state, since, offset: 0 }) };
  };
  const context = contextUrl(asked, source.set, { select: state.select });
  const units = resourceUnits(source.units, { select: state.select, expand: null, top: PAGE });
  return graphOk(request, { '@odata.context': context, ...onward(), value }, units);
}

/** A removed object is told by its id and why it went. */
function shown(asked: Asked, source: ListSource, change: Change, select: readonly string[] | null): WireObject {
  if (change.kind === 'removed') return { id: change.id, '@removed': { reason: change.reason } };
  return present(asked, source, change.row, select && [...new Set(['id', ...select])]);
}

function preferredSize(prefer: string | undefined): number {
  const size = Number(/odata\.maxpagesize=(\d+)/i.exec(prefer ?? '')?.[1] ?? PAGE);
  return size >= 1 ? size : PAGE;
}

function readState(asked: Asked, source: ListSource): { readonly token: string | null; readonly state: DeltaState } {
  const { request, world } = asked;
  const given = new URLSearchParams(request.query);
  const stranger = [...given.keys()].find((name) => name.startsWith('$') && !OPTIONS.has(name.toLowerCase()));
  if (stranger) throw badQuery(`Query option '${stranger.slice(1)}' is not allowed with delta.`);
  const skip = given.get('$skiptoken');
  const token = given.get('$deltatoken');
  const carried = skip ?? (token === 'latest' ? null : token);
  if (carried) {
    const state = readDeltaToken(carried, request.path);
    if (!state) throw skip ? badRequest('The specified page token is invalid.') : resync(asked);
    if (skip) expireOnce(request, world);
    return { token, state };
  }
  const select = readSelect(given.get('$select') || null, source.type, false);
  return { token, state: { select, ids: readIds(given.get('$filter')), since: null, offset: 0 } };
}

/** `$filter` only names the objects to follow. */
function readIds(filter: string | null): readonly string[] | null {
  if (!filter) return null;
  const ids = filter.split(/\s+or\s+/i).map((part) => /^\s*id\s+eq\s+'([^']+)'\s*$/i.exec(part)?.[1]?.toLowerCase());
  const known = ids.filter((id) => id !== undefined);
  if (known.length < ids.length) throw badQuery("Invalid filter clause: delta takes only id eq '…' or id eq '…'.");
  return known;
}

const resync = ({ request }: Asked): GraphRefusal =>
  new GraphRefusal(410, 'syncStateNotFound', 'The sync state generation is not found; continuation token is invalid.', {
    location: `${request.origin}${request.path}?$deltatoken=`,
  });
