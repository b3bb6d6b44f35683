import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import { badQuery, badRequest, GraphRefusal, notImplemented } from '#lib/simulator/graph/answer/graph-refusal';
import type { Collection } from '#lib/simulator/graph/collections/collection';
import { type Change, changesBetween, pageSize } from '#lib/simulator/graph/delta/delta-changes';
import { countPage } from '#lib/simulator/graph/delta/delta-faults';
import {
  type DeltaState,
  keepSnapshot,
  readDeltaToken,
  type Snapshot,
  snapshotNamed,
  writeDeltaToken,
} from '#lib/simulator/graph/delta/delta-tokens';
import { lower } from '#lib/simulator/graph/objects/directory-objects';
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
  const upTo = state.upTo ?? keepSnapshot(snapshotOf(asked, source));
  const to = known(asked, upTo);
  if (token === 'latest') return page(asked, source, { ...state, upTo }, [], PAGE);
  const from = state.since === null ? null : known(asked, state.since);
  const most = Math.min(PAGE, world.pageSizeMax ?? PAGE, preferredSize(request.headers.prefer));
  return page(asked, source, { ...state, upTo }, changesBetween(from, to, state), pageSize(from, state.page, most));
}

function snapshotOf({ request, world }: Asked, source: ListSource): Parameters<typeof keepSnapshot>[0] {
  const { tenant } = world;
  const kind = `#microsoft.graph.${source.type.name}`;
  const binned = tenant.graph.deletedItems.filter((item) => item['@odata.type'] === kind);
  const restorable = new Set(binned.map(({ id }) => lower(id)));
  return { tenantId: tenant.tenantId, path: request.path, rows: source.rows, restorable, at: world.now().getTime() };
}

/** @throws GraphRefusal when a token is too old, and when the directory starts over */
function known(asked: Asked, name: string): Snapshot {
  const { request, world } = asked;
  const found = snapshotNamed(name, world.tenant, request.path, world.now());
  if (found === 'reset') throw resync(asked);
  if (found === 'expired') throw expired();
  return found;
}

function page(
  asked: Asked,
  source: ListSource,
  state: DeltaState,
  changes: readonly Change[],
  size: number,
): SimResponse {
  const { request } = asked;
  const end = state.offset + size;
  const value = changes.slice(state.offset, end).map((change) => shown(asked, source, change, state.select));
  const link = (name: string, next: DeltaState): string =>
    `${request.origin}${request.path}?$${name}=${writeDeltaToken(next, request.path)}`;
  const onward: WireObject =
    end < changes.length
      ? { '@odata.nextLink': link('skiptoken', { ...state, offset: end, page: state.page + 1 }) }
      : { '@odata.deltaLink': link('deltatoken', { ...state, since: state.upTo, upTo: null, offset: 0, page: 0 }) };
  const context = contextUrl(asked, source.set, { select: state.select });
  const units = resourceUnits(source.units, { select: state.select, expand: null, top: PAGE });
  return graphOk(request, { '@odata.context': context, ...onward, value }, units);
}

/** A removed object is told by its id and why it went. */
function shown(asked: Asked, source: ListSource, change: Change, select: readonly string[] | null): WireObject {
  if (change.kind === 'removed') return { id: change.id, '@removed': { reason: change.reason } };
  const names = change.properties?.filter((name) => source.type.properties.has(name)) ?? select;
  return present(asked, source, change.row, names && [...new Set(['id', ...names])]);
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
    if (!state) throw badRequest(skip ? 'The specified page token is invalid.' : 'Badly formed token.');
    countPage(world.tenant);
    if (skip) expireOnce(request, world);
    return { token, state };
  }
  const select = readSelect(given.get('$select') || null, source.type, false);
  return { token, state: { select, ids: readIds(given.get('$filter')), since: null, upTo: null, offset: 0, page: 0 } };
}

/** `$filter` only names the objects to follow. */
function readIds(filter: string | null): readonly string[] | null {
  if (!filter) return null;
  const ids = filter.split(/\s+or\s+/i).map((part) => /^\s*id\s+eq\s+'([^']+)'\s*$/i.exec(part)?.[1]?.toLowerCase());
  const known = ids.filter((id) => id !== undefined);
  if (known.length < ids.length) throw badQuery("Invalid filter clause: delta takes only id eq '…' or id eq '…'.");
  return known;
}

/** Source: https://learn.microsoft.com/graph/delta-query-overview#synchronization-reset */
const resync = ({ request }: Asked): GraphRefusal =>
  new GraphRefusal(410, 'resyncRequired', 'Resync required. Replace any local items with the server version.', {
    location: `${request.origin}${request.path}?$deltatoken=`,
  });

/** Source: https://devblogs.microsoft.com/microsoft365dev/duration-of-change-tracking-tokens-for-identity-and-education-resources/ */
const expired = (): GraphRefusal =>
  new GraphRefusal(
    400,
    'syncStateNotFound',
    'The sync state generation is not found. The delta token is expired and data must be synchronized again.',
  );
