import type { Scan } from '#lib/model/scan';
import type { CsvTable } from '#lib/report/csv/csv-table';
import { csvFileName } from '#lib/report/csv/file-name';
import { type ListAddress, type ListQuery, parseListQuery } from '#lib/report/url/list-query';
import type { Store } from '#lib/store/store';
import { cellsOf, csvResponse } from './csv-response';
import { exportScan, refusedFilter } from './export-scan';

/** The route of a list's file: the rows its page shows with the same address. */
export const exportOf =
  <Row, Filter, By extends string>(
    dataset: string,
    address: ListAddress<Filter, By>,
    table: CsvTable<Row>,
    rowsOf: (store: Store, scan: Scan, query: ListQuery<Filter, By>) => AsyncIterable<Row>,
  ) =>
  async (request: Request): Promise<Response> => {
    const { searchParams } = new URL(request.url);
    const asked = await exportScan(searchParams);
    if ('refusal' in asked) return asked.refusal;
    const { store, scan } = asked;
    const query = parseListQuery(address, Object.fromEntries(searchParams), scan.judgedAt);
    const refused = refusedFilter(query.notices);
    if (refused) return refused;
    const rows = cellsOf(rowsOf(store, scan, query), (row) => table.cells(row, scan));
    return csvResponse(csvFileName(scan, dataset), table.header, rows, searchParams.get('bom') === '1');
  };
