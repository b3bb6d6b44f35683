import { type RawBuilder, sql } from 'kysely';
import type { Page } from '#lib/model/finding';
import type { Database } from '#lib/store/engine/engine';
import { allOf, type Condition } from '#lib/store/read/conditions';
import { type Place, readCursor, writeCursor } from '#lib/store/read/cursor';
import { remembered } from '#lib/store/read/remembered';
import { after, orderBy, type SortKey } from '#lib/store/read/sort-key';
import type { SealedPlace } from '#lib/store/record/sealed-place';
import type { RowTable } from '#lib/store/seal/row-lists';
import type { ListRequest, Viewed } from '#lib/store/store';

const TOTAL_CAP = 10_001;
const LIMIT_MAX = 200;

export interface ListedRow {
  readonly id: string;
  readonly sort_key: string | number;
}

/** A list of a sealed scan: which rows, in which order, and how they are read. */
export interface Listing<Row extends ListedRow> {
  readonly table: 'finding' | RowTable;
  readonly place: SealedPlace;
  readonly conditions: readonly Condition[];
  readonly key: SortKey;
  /** The whole rows of these keys. */
  readonly rowsOf: (keys: RawBuilder<unknown>) => RawBuilder<Row>;
}

/** Keys first, from an index where there is one: only the rows of the page are read whole. */
function keysOf<Row extends ListedRow>(
  { table, conditions, key }: Listing<Row>,
  start: Place | null,
  limit: number | null,
): RawBuilder<unknown> {
  const end = limit === null ? sql`` : sql` limit ${sql.lit(limit)}`;
  return sql`select id as key_id, valid_from as key_from, ${key.value} as sort_key from ${sql.table(table)}
    where ${allOf([...conditions, ...after(start, key)])} ${orderBy(key)}${end}`;
}

/** The rows of a listing in order, whole. */
export function listQuery<Row extends ListedRow>(
  listing: Listing<Row>,
  start: Place | null = null,
  limit: number | null = null,
): RawBuilder<Row> {
  const direction = listing.key.descending ? sql`desc` : sql`asc`;
  return sql<Row>`${listing.rowsOf(keysOf(listing, start, limit))} order by k.sort_key ${direction}, k.key_id ${direction}`;
}

export async function readPage<Row extends ListedRow, Item>(
  database: Database,
  listing: Listing<Row>,
  request: ListRequest<unknown, unknown> & Viewed,
  toItem: (row: Row) => Item,
): Promise<Page<Item>> {
  const owner = [request.scanId, request.filter, request.sort];
  const limit = Math.min(LIMIT_MAX, Math.max(1, Math.trunc(request.limit)));
  const start = readCursor(request.cursor, owner, listing.key.kind);
  const { rows } = await listQuery(listing, start, limit + 1).execute(database);
  const { table, place } = listing;
  const total = await remembered(database, place, ['total', table, request.filter], request.at, () =>
    totalOf(database, listing),
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.map(toItem),
    next: last ? writeCursor({ key: last.sort_key, id: last.id }, owner) : null,
    total,
  };
}

async function totalOf<Row extends ListedRow>(
  database: Database,
  { table, conditions }: Listing<Row>,
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from (select 1 from ${sql.table(table)}
    where ${allOf(conditions)} limit ${sql.lit(TOTAL_CAP)}) counted`.execute(database);
  return Number(rows[0]?.total ?? 0);
}
