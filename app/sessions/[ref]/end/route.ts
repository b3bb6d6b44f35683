import { getStore } from '#lib/scan/store-instance';
import { auditTenant } from '../../../audit-tenant';
import { guardedMutation } from '../../../guarded';

/** Ends somebody's session; their next click leads to the sign-in. */
export const POST = guardedMutation<RouteContext<'/sessions/[ref]/end'>>(
  'administer',
  async (_request, { params }, visitor) => {
    const { ref } = await params;
    const ended = await (await getStore()).endSessionNamed(auditTenant(), ref);
    await visitor.record({
      action: 'session.end',
      outcome: ended ? 'success' : 'failure',
      object: ended ? `${ref} of ${ended.name} (${ended.objectId})` : ref,
    });
    return new Response(null, { status: 303, headers: { location: `/sessions?ended=${ended ? 1 : 0}` } });
  },
);
