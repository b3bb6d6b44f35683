import { type RawBuilder, sql } from 'kysely';
import type { Listed, Page } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Database, RowSource } from '#lib/store/engine/engine';
import { handColumns, handJoin, type Overlaid, withHandOwner } from '#lib/store/owners/overlay';
import { asOf, type Condition } from '#lib/store/read/conditions';
import { type ListedRow, type Listing, listQuery, readPage } from '#lib/store/read/listing';
import { byColumn, type SortKey } from '#lib/store/read/sort-key';
import { placeAt, type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';
import type { RowTable } from '#lib/store/seal/row-lists';
import type { ListRequest, Viewed } from '#lib/store/store';

type Row = ListedRow & Overlaid & { readonly body: string; readonly carried: string | null };

/** How one of the lists that are kept as versions is filtered and sorted. */
export interface RowQuery<Item, Filter, Sort> {
  readonly table: RowTable;
  readonly conditionsOf: (filter: Filter, place: SealedPlace, at: Instant | undefined) => readonly Condition[];
  readonly sortKey: (sort: Sort) => SortKey;
  /** The column an owner by hand is looked up by; absent: the list has no owners. */
  readonly ownedBy?: string;
  /** Puts the owner by hand into an item; absent: as `owner`. */
  readonly withOwner?: (item: Item, row: Overlaid) => Item;
}

/** A list read page by page, as a stream, or one row of it. */
export interface RowReader<Item, Filter, Sort> {
  readonly page: (database: Database, request: ListRequest<Filter, Sort> & Viewed) => Promise<Page<Listed<Item>>>;
  /** Every match, one after the other, at constant memory. */
  readonly stream: (
    engine: RowSource,
    at: string | SealedPlace,
    filter: Filter,
    sort: Sort,
    viewedAt?: Instant,
  ) => AsyncIterable<Listed<Item>>;
  /** The first row, by id, that meets a condition. */
  readonly one: (
    database: Database,
    scanId: string,
    condition: Condition | ((place: SealedPlace) => Condition),
    viewedAt?: Instant,
  ) => Promise<Listed<Item> | null>;
}

export function rowReader<Item, Filter, Sort>(query: RowQuery<Item, Filter, Sort>): RowReader<Item, Filter, Sort> {
  const { table, ownedBy, withOwner = withHandOwner } = query;
  const listing = (
    place: SealedPlace,
    conditions: readonly Condition[],
    key: SortKey,
    viewedAt: Instant | undefined,
  ): Listing<Row> => ({
    table,
    place,
    conditions: [asOf(place), ...conditions],
    key,
    rowsOf: (keys: RawBuilder<unknown>) => sql<Row>`
      select v.id, v.body, c.row_id as carried, k.sort_key, ${handColumns(ownedBy ? viewedAt : undefined)}
      from (${keys}) k
      join ${sql.table(table)} v on v.tenant_id = ${place.tenantId} and v.id = k.key_id and v.valid_from = k.key_from
      left join row_carried c on c.tenant_id = ${place.tenantId} and c.list = ${table} and c.row_id = k.key_id
        and c.valid_from <= ${place.sequence} and (c.valid_to is null or c.valid_to > ${place.sequence})
      ${ownedBy ? handJoin(sql.ref(`v.${ownedBy}`), place, viewedAt) : sql``}`,
  });
  const filtered = (place: SealedPlace, filter: Filter, sort: Sort, at: Instant | undefined): Listing<Row> =>
    listing(place, query.conditionsOf(filter, place, at), query.sortKey(sort), at);
  const toItem = (row: Row): Listed<Item> => ({
    ...withOwner(JSON.parse(row.body) as Item, row),
    examined: row.carried === null,
  });
  return {
    page: async (database, request) => {
      const place = await sealedPlace(database, request.scanId);
      return readPage(database, filtered(place, request.filter, request.sort, request.at), request, toItem);
    },
    async *stream(engine, at, filter, sort, viewedAt) {
      const place = await placeAt(engine.database, at);
      const compiled = listQuery(filtered(place, filter, sort, viewedAt)).compile(engine.database);
      for await (const row of engine.stream(compiled)) yield toItem(row);
    },
    one: async (database, scanId, condition, viewedAt) => {
      const place = await sealedPlace(database, scanId);
      const met = typeof condition === 'function' ? condition(place) : condition;
      const first = listing(place, [met], byColumn('id', 'string', false), viewedAt);
      const { rows } = await listQuery(first, null, 1).execute(database);
      return rows[0] ? toItem(rows[0]) : null;
    },
  };
}
