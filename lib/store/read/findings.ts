import { type RawBuilder, sql } from 'kysely';
import type { Finding, FindingFilter, FindingInScan, FindingSort, Page } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Database, RowSource } from '#lib/store/engine/engine';
import { handColumns, handJoin, type Overlaid, withHandOwner } from '#lib/store/owners/overlay';
import { asOf } from '#lib/store/read/conditions';
import { carriedIn, findingConditions, findingSortKey } from '#lib/store/read/finding-conditions';
import { type ListedRow, type Listing, listQuery, readPage } from '#lib/store/read/listing';
import { byColumn } from '#lib/store/read/sort-key';
import { placeAt, type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';
import type { FindingTable } from '#lib/store/schema/tables';
import type { ListRequest, Viewed } from '#lib/store/store';

type Row = ListedRow &
  Overlaid &
  Pick<FindingTable, 'valid_from' | 'first_seen_at' | 'reopened' | 'change' | 'body'> & {
    readonly because: string | null;
    readonly last_seen_at: string | null;
  };

const rowsOf =
  (place: SealedPlace, at: Instant | undefined) =>
  (keys: RawBuilder<unknown>): RawBuilder<Row> =>
    sql<Row>`
    select f.id, f.valid_from, f.first_seen_at, f.reopened, f.change, f.body, c.because, c.last_seen_at, k.sort_key, ${handColumns(at)}
    from (${keys}) k
    join finding f on f.tenant_id = ${place.tenantId} and f.id = k.key_id and f.valid_from = k.key_from
    left join ${carriedIn(place)} c on c.finding_id = k.key_id
    ${handJoin(sql.ref('f.owned_key'), place, at)}`;

/** A scan's findings by filter and sort. */
export const findingListing = (
  place: SealedPlace,
  filter: FindingFilter,
  sort: FindingSort,
  at?: Instant,
): Listing<Row> => ({
  table: 'finding',
  place,
  conditions: findingConditions(place, filter, at),
  key: findingSortKey(sort, place, at),
  rowsOf: rowsOf(place, at),
});

const inScan =
  (place: SealedPlace) =>
  (row: Row): FindingInScan => ({
    ...withHandOwner(JSON.parse(row.body) as Finding, row),
    examined: row.because === null,
    unexaminedBecause: row.because,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at ?? place.finishedAt,
    reopenedCount: row.reopened,
    change: row.valid_from === place.sequence ? (row.change as FindingInScan['change']) : 'unchanged',
  });

export async function findings(
  database: Database,
  request: ListRequest<FindingFilter, FindingSort> & Viewed,
): Promise<Page<FindingInScan>> {
  const place = await sealedPlace(database, request.scanId);
  return readPage(database, findingListing(place, request.filter, request.sort, request.at), request, inScan(place));
}

/** Every match, one after the other, at constant memory. */
export async function* streamFindings(
  engine: RowSource,
  place: string | SealedPlace,
  filter: FindingFilter,
  sort: FindingSort,
  viewedAt?: Instant,
): AsyncIterable<FindingInScan> {
  const at = await placeAt(engine.database, place);
  const query = listQuery(findingListing(at, filter, sort, viewedAt)).compile(engine.database);
  for await (const row of engine.stream(query)) yield inScan(at)(row);
}

export async function finding(
  database: Database,
  scanId: string,
  findingId: string,
  at?: Instant,
): Promise<FindingInScan | null> {
  const place = await sealedPlace(database, scanId);
  const one: Listing<Row> = {
    table: 'finding',
    place,
    conditions: [asOf(place), sql<boolean>`id = ${findingId}`],
    key: byColumn('id', 'string', false),
    rowsOf: rowsOf(place, at),
  };
  const { rows } = await listQuery(one, null, 1).execute(database);
  return rows[0] ? inScan(place)(rows[0]) : null;
}
