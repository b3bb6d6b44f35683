import { csvFileName } from '#lib/report/csv/file-name';
import { FINDINGS_HEADER, findingCells } from '#lib/report/csv/findings-csv';
import { knownRules, parseFindingQuery } from '#lib/report/url/finding-query';
import { cellsOf, csvResponse } from '../../csv-response';
import { exportScan, refusedFilter } from '../../export-scan';
import { withUse } from '../with-use';

/** The findings the page shows with the same address, as a file. */
export async function GET(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const asked = await exportScan(url.searchParams);
  if ('refusal' in asked) return asked.refusal;
  const { store, scan } = asked;
  const rules = scan.summary ? knownRules(scan.summary) : null;
  const { filter, sort, notices } = parseFindingQuery(Object.fromEntries(url.searchParams), scan.judgedAt, rules);
  const refused = refusedFilter(notices);
  if (refused) return refused;
  const origin = `${url.protocol}//${request.headers.get('host') ?? url.host}`;
  const found = withUse(store, scan.id, store.streamFindings(scan.id, filter, sort));
  const rows = cellsOf(found, ({ finding, use }) => findingCells(finding, scan, { origin, use }));
  return csvResponse(csvFileName(scan, 'findings'), FINDINGS_HEADER, rows, url.searchParams.get('bom') === '1');
}
