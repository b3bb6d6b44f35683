import { personOf } from '#lib/model/exceptions/same-person';
import { testPermissions } from '#lib/scan/permissions/test-permissions';
import { scheduledTenant } from '#lib/scan/schedule/start-schedule';
import { getStore } from '#lib/scan/store-instance';
import { guardedMutation } from '../../../guarded';

/** Tests every permission live and keeps what came of it for all replicas to show. */
export const POST = guardedMutation('operate', async (_request, _context, visitor) => {
  const store = await getStore();
  await visitor.record({ action: 'permission.test', object: null, outcome: 'success' });
  await store.saveProbe(scheduledTenant(process.env), await testPermissions(process.env, personOf(visitor.actor)));
  return new Response(null, { status: 303, headers: { location: '/settings/permissions' } });
});
