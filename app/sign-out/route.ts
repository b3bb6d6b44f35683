import { isSameOrigin } from '#lib/access/same-origin';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { getStore } from '#lib/scan/store-instance';
import { foreignAnswer } from '../refusals';
import { visitorOf } from '../visitor';
import { leave } from './end-and-leave';

/** Ends the session of this browser. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return foreignAnswer('Only this dashboard’s own pages may sign you out.');
  const visitor = await visitorOf(request.headers, false);
  const { signIn } = getAccessSettings();
  if (visitor.sessionHash && signIn) {
    await (await getStore()).endSession(signIn.tenantId, visitor.sessionHash);
    await visitor.record({ action: 'sign_out', outcome: 'success' });
  }
  return leave();
}
