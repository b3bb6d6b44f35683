import { notFound, redirect } from 'next/navigation';
import { Shell } from '#components/shell/shell';
import { RemovedView } from '#components/views/removed-view';
import { viewOf } from '#lib/model/views/saved-view';
import { mayChange, maySee } from '#lib/model/views/view-access';
import { viewTarget } from '#lib/report/views/saveable-pages';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'View' };

/** Leads to the page of a view, with whatever the link changes of it. Another's private view is one that does not exist. */
export default async function OneViewPage({ params, searchParams }: PageProps<'/views/[slug]'>) {
  const { actor } = await requireRole('read');
  const { slug } = await params;
  const { store, shell, scan } = await pageContext({}, '/views');
  const view = scan && viewOf(await store.viewEvents(scan.tenantId, slug));
  if (!scan || !view || !maySee(view, actor)) notFound();
  if (!view.isRemoved) redirect(viewTarget(view, await searchParams));
  return (
    <Shell context={shell}>
      <RemovedView view={view} tenantId={scan.tenantId} canRestore={mayChange(view, actor)} />
    </Shell>
  );
}
