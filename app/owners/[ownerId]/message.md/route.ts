import { ownerOfSegment } from '#lib/report/url/owner-links';
import { exportScan } from '../../../export-scan';
import { guarded } from '../../../guarded';
import { recordedDownload } from '../../../recorded-download';
import { requestOrigin } from '../../../request-origin';
import { viewedAt } from '../../../viewed-at';
import { ownerPage } from '../owner-page';

type Context = RouteContext<'/owners/[ownerId]/message.md'>;

/** The message to an owner, for a chat or a ticket. */
export const GET = guarded<Context>('export', async (request, { params }, visitor) => {
  const { searchParams, search } = new URL(request.url);
  const asked = await exportScan(searchParams);
  if ('refusal' in asked) return asked.refusal;
  const { store, scan } = asked;
  const id = ownerOfSegment(decodeURIComponent((await params).ownerId));
  const page = await ownerPage(store, scan, id, await viewedAt(store, scan), requestOrigin(request.headers));
  if (!page) return Response.json({ error: 'Nobody of this scan is called that. See the owners page.' }, { status: 404 });
  const headers = {
    'content-type': 'text/markdown; charset=utf-8',
    'content-disposition': 'attachment; filename="owner-message.md"',
  };
  return recordedDownload(
    new Response(`${page.markdown}\n`, { headers }),
    visitor,
    { action: 'export.markdown', object: 'owner-message.md', scanId: scan.id, params: search },
    () => page.findings.length,
  );
});
