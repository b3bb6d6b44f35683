import { startScan } from '#lib/scan/start-scan';
import { getStore } from '#lib/scan/store-instance';
import { guarded, guardedMutation } from '../../../guarded';
import { scanFacts } from '../list-api';

const SHOWN = 100;

/** The last hundred scans, newest first, sealed or not. */
export const GET = guarded('read', async () => {
  const scans = await (await getStore()).scans({ limit: SHOWN });
  return Response.json({ rows: scans.map((scan) => ({ ...scanFacts(scan), failure: scan.failure })) });
});

/** Starts a scan. A form gets the scan's page, everything else JSON with its address. */
export const POST = guardedMutation('operate', async (request, _context, visitor) => {
  const { actor } = visitor;
  await visitor.record({ action: 'scan.start', outcome: 'success', object: '/api/v1/scans' });
  const outcome = await startScan(await getStore(), actor.kind === 'demo' ? 'dashboard' : `dashboard: ${actor.name}`);
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false;
  if (!outcome.started) {
    await visitor.record({ action: 'scan.start', outcome: 'failure', because: outcome.because });
    if (!wantsPage) return Response.json({ error: outcome.because }, { status: 503 });
    return new Response(null, { status: 303, headers: { location: '/scans?failed=start' } });
  }
  const location = `/scans/${outcome.scanId}`;
  if (wantsPage) return new Response(null, { status: 303, headers: { location } });
  return Response.json({ scanId: outcome.scanId }, { status: 202, headers: { location } });
});
