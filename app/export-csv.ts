import { csvFileName } from '#lib/report/csv/file-name';
import { countedRows, csvResponse } from './csv-response';
import type { Dataset } from './datasets/dataset';
import { exportScan, refusedFilter } from './export-scan';
import { guarded } from './guarded';
import { recordedDownload } from './recorded-download';
import { requestOrigin } from './request-origin';

/** The route of a list's file: the rows its page shows with the same address, written to the audit log. */
export const exportOf = <Row>(dataset: Dataset<Row>) =>
  guarded('export', async (request, _context, visitor) => {
    const { searchParams, search } = new URL(request.url);
    const asked = await exportScan(searchParams);
    if ('refusal' in asked) return asked.refusal;
    const { store, scan } = asked;
    const query = dataset.query(store, scan, Object.fromEntries(searchParams));
    const refused = refusedFilter(query.notices);
    if (refused) return refused;
    const origin = requestOrigin(request.headers);
    const { rows, count } = countedRows(query.rows(), (row) => dataset.cells(row, scan, origin));
    const object = csvFileName(scan, dataset.name);
    return recordedDownload(
      csvResponse(object, dataset.header, rows, searchParams.get('bom') === '1'),
      visitor,
      { action: 'export.csv', object, scanId: scan.id, params: search },
      count,
    );
  });
