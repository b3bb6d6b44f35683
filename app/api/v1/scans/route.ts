import { isSameOrigin } from '#lib/access/same-origin';
import { startScan } from '#lib/scan/start-scan';
import { getStore } from '#lib/scan/store-instance';

/** Starts a scan. A form gets the scan's page, everything else JSON with its address. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request))
    return Response.json({ error: 'Only this dashboard’s own pages may start a scan.' }, { status: 403 });
  const outcome = await startScan(await getStore(), 'dashboard');
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false;
  if (!outcome.started) {
    if (!wantsPage) return Response.json({ error: outcome.because }, { status: 503 });
    return new Response(null, { status: 303, headers: { location: '/scans?failed=start' } });
  }
  const location = `/scans/${outcome.scanId}`;
  if (wantsPage) return new Response(null, { status: 303, headers: { location } });
  return Response.json({ scanId: outcome.scanId }, { status: 202, headers: { location } });
}
