import { csvFileName } from '#lib/report/csv/file-name';
import { FINDINGS_HEADER, findingCells } from '#lib/report/csv/findings-csv';
import { parseFindingQuery } from '#lib/report/url/finding-query';
import { cellsOf, csvResponse } from '../../csv-response';
import { exportScan } from '../../export-scan';

/** The findings the page shows with the same address, as a file. */
export async function GET(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const asked = await exportScan(url.searchParams);
  if ('refusal' in asked) return asked.refusal;
  const { store, scan } = asked;
  const { filter, sort } = parseFindingQuery(Object.fromEntries(url.searchParams), scan.judgedAt);
  const origin = `${url.protocol}//${request.headers.get('host') ?? url.host}`;
  const rows = cellsOf(store.streamFindings(scan.id, filter, sort), (finding) => findingCells(finding, scan, origin));
  return csvResponse(csvFileName(scan, 'findings'), FINDINGS_HEADER, rows, url.searchParams.get('bom') === '1');
}
