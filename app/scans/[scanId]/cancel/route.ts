import { getStore } from '#lib/scan/store-instance';
import { guardedMutation } from '../../../guarded';

/** Asks a running scan to stop; it does so within a second. */
export const POST = guardedMutation<RouteContext<'/scans/[scanId]/cancel'>>(
  'operate',
  async (request, { params }, visitor) => {
    const { scanId } = await params;
    const store = await getStore();
    if (!(await store.scan(scanId))) {
      if (request.headers.get('accept')?.includes('text/html'))
        return new Response(null, { status: 303, headers: { location: '/scans?failed=no-scan' } });
      return Response.json({ error: 'There is no scan with this id.' }, { status: 404 });
    }
    await visitor.record({ action: 'scan.cancel', outcome: 'success', object: scanId, scanId });
    await store.requestCancel(scanId);
    return new Response(null, { status: 303, headers: { location: `/scans/${encodeURIComponent(scanId)}` } });
  },
);
