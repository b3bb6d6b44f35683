import { type RawBuilder, sql } from 'kysely';
import type { Listed, Page } from '#lib/model/finding';
import type { Database, RowSource } from '#lib/store/engine/engine';
import { asOf, type Condition } from '#lib/store/read/conditions';
import { type ListedRow, type Listing, listQuery, readPage } from '#lib/store/read/listing';
import { byColumn, type SortKey } from '#lib/store/read/sort-key';
import { placeAt, type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';
import type { RowTable } from '#lib/store/seal/row-lists';
import type { ListRequest } from '#lib/store/store';

type Row = ListedRow & { readonly body: string; readonly carried: string | null };

/** How one of the lists that are kept as versions is filtered and sorted. */
export interface RowQuery<Filter, Sort> {
  readonly table: RowTable;
  readonly conditionsOf: (filter: Filter) => readonly Condition[];
  readonly sortKey: (sort: Sort) => SortKey;
}

/** A list read page by page, as a stream, or one row of it. */
export interface RowReader<Item, Filter, Sort> {
  readonly page: (database: Database, request: ListRequest<Filter, Sort>) => Promise<Page<Listed<Item>>>;
  /** Every match, one after the other, at constant memory. */
  readonly stream: (
    engine: RowSource,
    at: string | SealedPlace,
    filter: Filter,
    sort: Sort,
  ) => AsyncIterable<Listed<Item>>;
  /** The first row, by id, that meets a condition. */
  readonly one: (database: Database, scanId: string, condition: Condition) => Promise<Listed<Item> | null>;
}

export function rowReader<Item, Filter, Sort>(query: RowQuery<Filter, Sort>): RowReader<Item, Filter, Sort> {
  const { table } = query;
  const listing = (place: SealedPlace, conditions: readonly Condition[], key: SortKey): Listing<Row> => ({
    table,
    place,
    conditions: [asOf(place), ...conditions],
    key,
    rowsOf: (keys: RawBuilder<unknown>) => sql<Row>`
      select v.id, v.body, c.row_id as carried, k.sort_key from (${keys}) k
      join ${sql.table(table)} v on v.tenant_id = ${place.tenantId} and v.id = k.key_id and v.valid_from = k.key_from
      left join row_carried c on c.tenant_id = ${place.tenantId} and c.list = ${table} and c.row_id = k.key_id
        and c.valid_from <= ${place.sequence} and (c.valid_to is null or c.valid_to > ${place.sequence})`,
  });
  const filtered = (place: SealedPlace, filter: Filter, sort: Sort): Listing<Row> =>
    listing(place, query.conditionsOf(filter), query.sortKey(sort));
  const toItem = (row: Row): Listed<Item> => ({ ...(JSON.parse(row.body) as Item), examined: row.carried === null });
  return {
    page: async (database, request) => {
      const place = await sealedPlace(database, request.scanId);
      return readPage(database, filtered(place, request.filter, request.sort), request, toItem);
    },
    async *stream(engine, at, filter, sort) {
      const place = await placeAt(engine.database, at);
      const compiled = listQuery(filtered(place, filter, sort)).compile(engine.database);
      for await (const row of engine.stream(compiled)) yield toItem(row);
    },
    one: async (database, scanId, condition) => {
      const place = await sealedPlace(database, scanId);
      const first = listing(place, [condition], byColumn('id', 'string', false));
      const { rows } = await listQuery(first, null, 1).execute(database);
      return rows[0] ? toItem(rows[0]) : null;
    },
  };
}
