import { ownerOfSegment } from '#lib/report/url/owner-links';
import { href } from '#lib/report/url/query';
import { guarded } from '../../../guarded';

type Context = RouteContext<'/owners/[ownerId]/export.csv'>;

/** The owner's own file is that of the findings with this owner: one file, one line in the audit log. */
export const GET = guarded<Context>('export', async (request, { params }) => {
  const { searchParams } = new URL(request.url);
  const owner = ownerOfSegment(decodeURIComponent((await params).ownerId));
  const location = href('/findings/export.csv', { ...Object.fromEntries(searchParams), owner });
  return new Response(null, { status: 307, headers: { location } });
});
