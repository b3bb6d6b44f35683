import { CONTROL_CSV } from '#lib/report/compliance/control-csv';
import type { ControlEvidence } from '#lib/report/compliance/control-evidence';
import { csvFileName } from '#lib/report/csv/file-name';
import { countedRows, csvResponse } from '../../../csv-response';
import { exportScan } from '../../../export-scan';
import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { controlsOf, evidenceFor } from '../../compliance-context';

async function* each(rows: readonly ControlEvidence[]): AsyncIterable<ControlEvidence> {
  yield* rows;
}

/** The controls of one framework as a file. */
export const GET = guarded<RouteContext<'/compliance/[framework]/export.csv'>>(
  'export',
  async (request, { params }, visitor) => {
    const { framework } = await params;
    const controls = controlsOf(framework);
    if (controls.length === 0)
      return Response.json({ error: 'There is no framework of this name; /compliance lists them.' }, { status: 404 });
    const { searchParams, search } = new URL(request.url);
    const asked = await exportScan(searchParams);
    if ('refusal' in asked) return asked.refusal;
    const { store, scan } = asked;
    const evidence = await evidenceFor(store, scan, controls);
    const { rows, count } = countedRows(each(evidence), (row) => CONTROL_CSV.cells(row, scan));
    const object = csvFileName(scan, `compliance-${framework.replaceAll('_', '-')}`);
    return recordedDownload(
      csvResponse(object, CONTROL_CSV.header, rows, searchParams.get('bom') === '1'),
      visitor,
      { action: 'export.csv', object, scanId: scan.id, params: search },
      count,
    );
  },
);
