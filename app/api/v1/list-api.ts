import { may } from '#lib/model/access/role';
import type { Scan } from '#lib/model/scan';
import type { Cell } from '#lib/report/csv/csv-text';
import { csvFileName } from '#lib/report/csv/file-name';
import { schemaPath } from '#lib/report/schema/published-schemas';
import { StoreError } from '#lib/store/store-error';
import { countedRows, csvResponse } from '../../csv-response';
import type { DatasetQuery, PublishedDataset } from '../../datasets/dataset';
import { exportScan, refusedFilter } from '../../export-scan';
import { guarded } from '../../guarded';
import { ndjsonResponse } from '../../ndjson-response';
import { recordedDownload } from '../../recorded-download';
import { forbiddenAnswer } from '../../refusals';
import { requestOrigin } from '../../request-origin';
import { formatOf } from './api-format';

type Record = Readonly<globalThis.Record<string, Cell>>;

/**
 * `GET /api/v1/<list>`: a page as JSON, or every row as NDJSON or CSV. Filters are those of the list's page; fields are
 * the columns of its file, so that both grow together and neither renames anything.
 */
export const apiOf = <Row>(dataset: PublishedDataset<Row>) =>
  guarded('read', async (request, _context, visitor) => {
    const url = new URL(request.url);
    const format = formatOf(url.searchParams, request.headers.get('accept'));
    if ('refusal' in format) return format.refusal;
    if (format.is !== 'json' && !may(visitor.actor.roles, 'export')) return forbiddenAnswer('export', visitor.actor);
    const parameters = new URLSearchParams(url.searchParams);
    parameters.delete('format');
    const asked = await exportScan(parameters);
    if ('refusal' in asked) return asked.refusal;
    const { store, scan } = asked;
    const query = dataset.query(store, scan, Object.fromEntries(parameters));
    const refused = refusedFilter(query.notices);
    if (refused) return refused;
    const cells = (row: Row): readonly Cell[] => dataset.cells(row, scan, requestOrigin(request.headers));
    const record = (row: Row): Record =>
      Object.fromEntries(cells(row).map((cell, index) => [dataset.header[index] ?? '', cell]));
    if (format.is === 'json') return jsonPage(query, scan, record, url);
    const schema = schemaPath({ dataset: dataset.name, version: 'v1' });
    const isCsv = format.is === 'csv';
    const { rows, count } = countedRows(query.rows(), (row) => (isCsv ? cells(row) : [JSON.stringify(record(row))]));
    const object = isCsv ? csvFileName(scan, dataset.name) : csvFileName(scan, dataset.name).replace(/csv$/, 'ndjson');
    return recordedDownload(
      isCsv ? csvResponse(object, dataset.header, rows, false) : ndjsonResponse(object, rows, schema),
      visitor,
      { action: isCsv ? 'export.csv' : 'export.ndjson', object, scanId: scan.id, params: url.search },
      count,
    );
  });

async function jsonPage<Row>(
  query: DatasetQuery<Row>,
  scan: Scan,
  record: (row: Row) => Record,
  url: URL,
): Promise<Response> {
  try {
    const page = await query.page();
    const next = new URL(url);
    if (page.next) next.searchParams.set('cursor', page.next);
    return Response.json({
      scan: scanFacts(scan),
      total: page.total,
      rows: page.rows.map(record),
      next: page.next ? `${next.pathname}${next.search}` : null,
    });
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'bad-cursor') throw error;
    return Response.json(
      { error: 'This cursor belongs to another list or order. Leave cursor out for the first page.' },
      { status: 400 },
    );
  }
}

/** Whose, when, and how whole: what a number may not be read without. */
export const scanFacts = (scan: Scan) => ({
  id: scan.id,
  tenant_id: scan.tenantId,
  state: scan.state,
  started_at: scan.startedAt,
  finished_at: scan.finishedAt,
  judged_as_of: scan.judgedAt,
  digest: scan.digest,
  open: scan.summary?.open ?? null,
  not_examined: scan.summary?.notExamined ?? null,
  rules_not_evaluated:
    scan.summary?.rules.filter(({ missingSources }) => missingSources.length > 0).map(({ ruleId }) => ruleId) ?? null,
});
