import { DIALECTS } from '#lib/plan/dialects/script';
import { requestOrigin } from '../../../request-origin';
import { onePlan } from '../../one-plan';
import { hasScripts, scriptChoice, scriptFiles } from '../../plan-scripts';
import { download } from '../../zip-response';

/** One script of a plan, by its name: the text that the page shows. */
export async function GET(request: Request, { params }: RouteContext<'/plan/[planId]/[...file]'>): Promise<Response> {
  const { searchParams } = new URL(request.url);
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
  return download(script.content, path.split('/').at(-1) ?? 'plan.txt', 'text/plain; charset=utf-8');
}
