import { DIFFERENCE_CSV } from '#lib/report/csv/difference-csv';
import { csvFileName } from '#lib/report/csv/file-name';
import { pairIn } from '#lib/report/url/difference-links';
import { getStore } from '#lib/scan/store-instance';
import { countedRows, csvResponse } from '../../../csv-response';
import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { everyDifference, pairOf } from '../../difference';

const NAMES_ONE = 'Name two sealed scans, as /scans/{one}..{other}/changes.csv does.';

/** Everything that two sealed scans of a tenant differ in, as a file. */
export const GET = guarded<RouteContext<'/scans/[scanId]/changes.csv'>>(
  'export',
  async (request, { params }, visitor) => {
    const named = pairIn((await params).scanId);
    if (!named) return Response.json({ error: NAMES_ONE }, { status: 400 });
    const store = await getStore();
    const pair = await pairOf(store, named);
    if ('refusal' in pair) return Response.json({ error: pair.refusal }, { status: pair.status });
    const { older, newer } = pair;
    const { rows, count } = countedRows(everyDifference(store, pair), (difference) =>
      DIFFERENCE_CSV.cells({ difference, older }, newer),
    );
    const object = csvFileName(newer, 'changes');
    const withMark = new URL(request.url).searchParams.get('bom') === '1';
    return recordedDownload(
      csvResponse(object, DIFFERENCE_CSV.header, rows, withMark),
      visitor,
      { action: 'export.csv', object, scanId: newer.id, params: `${older.id}..${newer.id}` },
      count,
    );
  },
);
