import { requestOrigin } from '../../../request-origin';
import { onePlan } from '../../one-plan';
import { scriptChoice } from '../../plan-scripts';
import { planEntries, planFolder } from '../../zip-entries';
import { zipResponse } from '../../zip-response';

/** All of one plan: README and scripts, in one dialect or in every one. */
export async function GET(request: Request, { params }: RouteContext<'/plan/[planId]/scripts.zip'>): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const found = await onePlan((await params).planId, searchParams);
  if ('refusal' in found) return found.refusal;
  const { item, scan } = found;
  const choice = scriptChoice(Object.fromEntries(searchParams));
  return zipResponse(
    `${planFolder(item)}.zip`,
    planEntries(item, scan, requestOrigin(request.headers), choice),
    scan.finishedAt ?? scan.startedAt,
  );
}
