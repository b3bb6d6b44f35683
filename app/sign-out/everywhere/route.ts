import { getStore } from '#lib/scan/store-instance';
import { guardedMutation } from '../../guarded';
import { leave } from '../end-and-leave';

/** Ends every session of the person, in every browser. */
export const POST = guardedMutation('read', async (_request, _context, visitor) => {
  const { tenantId, objectId } = visitor.actor;
  if (tenantId && objectId) {
    const ended = await (await getStore()).endSessionsOf(tenantId, objectId);
    await visitor.record({ action: 'sign_out', outcome: 'success', object: 'everywhere', rows: ended });
  }
  return leave();
});
