import type { Exception } from '#lib/model/exceptions/exception';
import { EXCEPTIONS_CSV } from '#lib/report/csv/exceptions-csv';
import { EXCEPTION_LIST, exceptionPage, sortedExceptions } from '#lib/report/url/exception-query';
import { parseListQuery } from '#lib/report/url/list-query';
import { viewedAt } from '../viewed-at';
import type { PublishedDataset } from './dataset';

/** The register, as it stands when it is looked at. */
export const EXCEPTIONS: PublishedDataset<Exception> = {
  name: 'exceptions',
  header: EXCEPTIONS_CSV.header,
  cells: (row, scan) => EXCEPTIONS_CSV.cells(row, scan),
  query: (store, scan, parameters) => {
    const { filter, sort, limit, cursor, notices } = parseListQuery(EXCEPTION_LIST, parameters, scan.judgedAt);
    const all = async (): Promise<readonly Exception[]> => {
      const at = await viewedAt(store, scan);
      return sortedExceptions(await store.exceptions(scan.tenantId, filter, at), sort, at);
    };
    return {
      limit,
      cursor,
      notices,
      page: async () => exceptionPage(await all(), cursor, limit),
      rows: async function* () {
        yield* await all();
      },
    };
  },
};
