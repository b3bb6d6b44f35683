import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { OwnerView } from '#components/owners/owner-view';
import { Shell } from '#components/shell/shell';
import { ownerOfSegment } from '#lib/report/url/owner-links';
import { pageContext } from '../../page-context';
import { requestOrigin } from '../../request-origin';
import { requireRole } from '../../require-role';
import { ownerPage } from './owner-page';

export const metadata = { title: 'Owner' };

/** One owner's own list, and a message to send them. */
export default async function OneOwnerPage({ params, searchParams }: PageProps<'/owners/[ownerId]'>) {
  await requireRole('read');
  const { ownerId } = await params;
  const { store, shell, scan, at } = await pageContext(await searchParams, `/owners/${ownerId}`);
  const id = ownerOfSegment(decodeURIComponent(ownerId));
  const page = scan && (await ownerPage(store, scan, id, at, requestOrigin(await headers())));
  if (!scan || !page) notFound();
  return (
    <Shell context={shell}>
      <OwnerView scan={scan} {...page} />
    </Shell>
  );
}
