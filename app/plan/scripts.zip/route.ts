import { WAVES } from '#lib/model/plan';
import { fileSlug } from '#lib/report/csv/file-name';
import { WAVE_WORDS } from '#lib/report/plan/plan-words';
import { ticksOf } from '#lib/report/url/plan-query';
import { exportScan } from '../../export-scan';
import { guarded } from '../../guarded';
import { recordedDownload } from '../../recorded-download';
import { requestOrigin } from '../../request-origin';
import { zipResponse } from '../../zip-response';
import { tickedItems } from '../plan-list';
import { scriptChoice } from '../plan-scripts';
import { manyEntries } from '../zip-entries';

/** Scripts of a whole wave (`wave=1`), or of the plans that are ticked. */
export const GET = guarded('export', async (request, _context, visitor) => {
  const { searchParams, search } = new URL(request.url);
  const parameters = Object.fromEntries(
    [...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]),
  );
  const ticks = ticksOf(parameters);
  const wave = WAVES.find((known) => known === searchParams.get('wave'));
  if (ticks.length === 0 && !wave)
    return Response.json({ error: 'Name a wave (wave=1), or tick plans on /plan first.' }, { status: 400 });
  const asked = await exportScan(searchParams);
  if ('refusal' in asked) return asked.refusal;
  const { store, scan } = asked;
  const items =
    ticks.length > 0
      ? await tickedItems(store, scan.id, ticks)
      : store.streamPlan(scan.id, wave ? { wave: { any: [wave] } } : {}, { by: 'priority', descending: false });
  const title = ticks.length > 0 || !wave ? 'Plans chosen' : `${WAVE_WORDS[wave].title}: ${WAVE_WORDS[wave].what}`;
  const name = ticks.length > 0 || !wave ? 'plans-chosen' : `plan-wave-${wave}`;
  const object = `${fileSlug(scan.tenantName, 'tenant')}_${name}_${scan.id}.zip`;
  const entries = manyEntries(items, title, scan, requestOrigin(request.headers), scriptChoice(parameters));
  return recordedDownload(
    zipResponse(object, entries, scan.finishedAt ?? scan.startedAt),
    visitor,
    { action: 'export.scripts', object, scanId: scan.id, params: search },
    () => null,
  );
});
