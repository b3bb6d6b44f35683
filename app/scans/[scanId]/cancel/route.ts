import { isSameOrigin } from '#lib/access/same-origin';
import { getStore } from '#lib/scan/store-instance';

/** Asks a running scan to stop; it does so within a second. */
export async function POST(request: Request, { params }: RouteContext<'/scans/[scanId]/cancel'>): Promise<Response> {
  if (!isSameOrigin(request))
    return Response.json({ error: 'Only this dashboard’s own pages may cancel a scan.' }, { status: 403 });
  const { scanId } = await params;
  const store = await getStore();
  if (!(await store.scan(scanId))) {
    if (request.headers.get('accept')?.includes('text/html'))
      return new Response(null, { status: 303, headers: { location: '/scans?failed=no-scan' } });
    return Response.json({ error: 'There is no scan with this id.' }, { status: 404 });
  }
  await store.requestCancel(scanId);
  return new Response(null, { status: 303, headers: { location: `/scans/${encodeURIComponent(scanId)}` } });
}
