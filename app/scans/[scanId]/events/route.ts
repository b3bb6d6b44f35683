import { followScan } from '#lib/scan/follow-scan';
import { LEASE_MS } from '#lib/scan/start-scan';
import { getStore } from '#lib/scan/store-instance';
import { guarded } from '../../../guarded';

/**
 * The running scan as server-sent events; replays after `Last-Event-ID`. Buffering proxies are told not to, and Next's
 * compression is kept off, because both would hold small events back.
 */
export const GET = guarded<RouteContext<'/scans/[scanId]/events'>>('read', async (request, { params }) => {
  const { scanId } = await params;
  const store = await getStore();
  await store.interruptStale(new Date().toISOString(), LEASE_MS);
  if (!(await store.scan(scanId))) return Response.json({ error: 'There is no such scan.' }, { status: 404 });
  const after = Number(request.headers.get('last-event-id') ?? 0);
  return new Response(followScan(store, scanId, Number.isSafeInteger(after) ? after : 0, request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'content-encoding': 'none',
      'x-accel-buffering': 'no',
    },
  });
});
