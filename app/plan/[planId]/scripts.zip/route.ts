import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { requestOrigin } from '../../../request-origin';
import { zipResponse } from '../../../zip-response';
import { onePlan } from '../../one-plan';
import { scriptChoice } from '../../plan-scripts';
import { planEntries, planFolder } from '../../zip-entries';

/** All of one plan: README and scripts, in one dialect or in every one. */
export const GET = guarded<RouteContext<'/plan/[planId]/scripts.zip'>>(
  'export',
  async (request, { params }, visitor) => {
    const { searchParams, search } = new URL(request.url);
    const found = await onePlan((await params).planId, searchParams);
    if ('refusal' in found) return found.refusal;
    const { item, scan } = found;
    const choice = scriptChoice(Object.fromEntries(searchParams));
    const object = `${planFolder(item)}.zip`;
    const entries = planEntries(item, scan, requestOrigin(request.headers), choice);
    return recordedDownload(
      zipResponse(object, entries, scan.finishedAt ?? scan.startedAt),
      visitor,
      { action: 'export.scripts', object, scanId: scan.id, params: search },
      () => null,
    );
  },
);
