import type { Page } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import type { CsvTable } from '#lib/report/csv/csv-table';
import type { Cell } from '#lib/report/csv/csv-text';
import type { DatasetName } from '#lib/report/schema/published-schemas';
import { type ListAddress, type ListQuery, parseListQuery } from '#lib/report/url/list-query';
import type { SearchParams } from '#lib/report/url/query';
import type { ListRequest, Store } from '#lib/store/store';

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
  readonly name: DatasetName;
  readonly header: readonly string[];
  readonly query: (store: Store, scan: Scan, parameters: SearchParams) => DatasetQuery<Row>;
  /** @param origin of the dashboard, for links */
  readonly cells: (row: Row, scan: Scan, origin: string) => readonly Cell[];
}

type Sort<By> = { readonly by: By; readonly descending: boolean };

interface ListSource<Row, Filter, By extends string> {
  readonly address: ListAddress<Filter, By>;
  readonly table: CsvTable<Row>;
  readonly page: (store: Store, request: ListRequest<Filter, Sort<By>>) => Promise<Page<Row>>;
  readonly stream: (store: Store, scanId: string, filter: Filter, sort: Sort<By>) => AsyncIterable<Row>;
}

export function listDataset<Row, Filter, By extends string>(
  name: DatasetName,
  { address, table, page, stream }: ListSource<Row, Filter, By>,
): Dataset<Row> {
  return {
    name,
    header: table.header,
    cells: (row, scan) => table.cells(row, scan),
    query: (store, scan, parameters) => {
      const asked: ListQuery<Filter, By> = parseListQuery(address, parameters, scan.judgedAt);
      const { filter, sort, limit, cursor, notices } = asked;
      return {
        limit,
        cursor,
        notices,
        page: () => page(store, { scanId: scan.id, filter, sort, limit, cursor }),
        rows: () => stream(store, scan.id, filter, sort),
      };
    },
  };
}
