import { DIALECTS } from '#lib/plan/dialects/script';
import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { requestOrigin } from '../../../request-origin';
import { download } from '../../../zip-response';
import { onePlan } from '../../one-plan';
import { hasScripts, scriptChoice, scriptFiles } from '../../plan-scripts';

/** One script of a plan, by its name: the text that the page shows. */
export const GET = guarded<RouteContext<'/plan/[planId]/[...file]'>>('export', async (request, { params }, visitor) => {
  const { searchParams, search } = new URL(request.url);
  const { planId, file } = await params;
  const found = await onePlan(planId, searchParams);
  if ('refusal' in found) return found.refusal;
  const { item, scan } = found;
  const { identity } = scriptChoice(Object.fromEntries(searchParams));
  const path = file.join('/');
  const scripts = hasScripts(item)
    ? DIALECTS.flatMap((dialect) => scriptFiles(item, scan, requestOrigin(request.headers), dialect, identity))
    : [];
  const script = scripts.find((each) => each.path === path);
  if (!script) return Response.json({ error: 'This plan has no script of this name.' }, { status: 404 });
  const name = path.split('/').at(-1) ?? 'plan.txt';
  return recordedDownload(
    download(script.content, name, 'text/plain; charset=utf-8'),
    visitor,
    { action: 'export.scripts', object: `${planId}/${path}`, scanId: scan.id, params: search },
    () => null,
  );
});
