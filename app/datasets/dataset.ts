import type { Page } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import type { CsvTable } from '#lib/report/csv/csv-table';
import type { Cell } from '#lib/report/csv/csv-text';
import type { DatasetName } from '#lib/report/schema/published-schemas';
import { type ListAddress, type ListQuery, parseListQuery } from '#lib/report/url/list-query';
import type { SearchParams } from '#lib/report/url/query';
import type { ListRequest, Store, Viewed } from '#lib/store/store';
import { withOwnerAsked } from '../owners/owner-asked';
import { viewedAt } from '../viewed-at';

/** What an address asks of a list: its rows are read when they are wanted. */
export interface DatasetQuery<Row> {
  readonly limit: number;
  readonly cursor: string | null;
  /** What of the address was not understood, as sentences. */
  readonly notices: readonly string[];
  readonly page: () => Promise<Page<Row>>;
  readonly rows: () => AsyncIterable<Row>;
}

/** A list that leaves the dashboard: one filter grammar and one set of columns for its file and for the API. */
export interface Dataset<Row> {
  readonly name: string;
  readonly header: readonly string[];
  readonly query: (store: Store, scan: Scan, parameters: SearchParams) => DatasetQuery<Row>;
  /** @param origin of the dashboard, for links */
  readonly cells: (row: Row, scan: Scan, origin: string) => readonly Cell[];
}

/** One whose shape is published, so that programs may rely on it. */
export type PublishedDataset<Row> = Dataset<Row> & { readonly name: DatasetName };

type Sort<By> = { readonly by: By; readonly descending: boolean };

interface ListSource<Row, Filter, By extends string> {
  readonly address: ListAddress<Filter, By>;
  readonly table: CsvTable<Row>;
  readonly page: (store: Store, request: ListRequest<Filter, Sort<By>> & Viewed) => Promise<Page<Row>>;
  readonly stream: (store: Store, scanId: string, filter: Filter, sort: Sort<By>, at: Instant) => AsyncIterable<Row>;
}

export function listDataset<Row, Filter extends object, By extends string>(
  name: DatasetName,
  { address, table, page, stream }: ListSource<Row, Filter, By>,
): PublishedDataset<Row> {
  return {
    name,
    header: table.header,
    cells: (row, scan) => table.cells(row, scan),
    query: (store, scan, parameters) => {
      const asked: ListQuery<Filter, By> = parseListQuery(address, parameters, scan.judgedAt);
      const { sort, limit, cursor, notices } = asked;
      const viewed = async () => ({
        at: await viewedAt(store, scan),
        filter: await withOwnerAsked(store, scan, asked.filter),
      });
      return {
        limit,
        cursor,
        notices,
        page: async () => page(store, { scanId: scan.id, sort, limit, cursor, ...(await viewed()) }),
        rows: async function* () {
          const { at, filter } = await viewed();
          yield* stream(store, scan.id, filter, sort, at);
        },
      };
    },
  };
}
