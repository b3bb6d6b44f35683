import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { ViewsView } from '#components/views/views-view';
import { may } from '#lib/model/access/role';
import { isSamePerson } from '#lib/model/exceptions/same-person';
import { mayChange } from '#lib/model/views/view-access';
import { one } from '#lib/report/url/query';
import { isViewRefusal, VIEW_REFUSALS } from '#lib/report/views/view-refusals';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';
import { viewsOf } from './views-of';

export const metadata = { title: 'Saved views' };

/** The views of whoever looks, and those that are shared. */
export default async function ViewsPage({ searchParams }: PageProps<'/views'>) {
  const { actor } = await requireRole('read');
  const parameters = await searchParams;
  const { store, shell, scan } = await pageContext({}, '/views');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Saved views" />
      </Shell>
    );
  const views = await viewsOf(store, scan.tenantId, actor);
  const failed = one(parameters, 'failed') ?? '';
  return (
    <Shell context={shell}>
      <ViewsView
        tenantId={scan.tenantId}
        rows={views.map((view) => ({
          view,
          isMine: isSamePerson(view.owner, actor),
          mayChange: mayChange(view, actor),
        }))}
        canShare={may(actor.roles, 'operate')}
        saved={one(parameters, 'saved')}
        removed={one(parameters, 'removed')}
        isCut={one(parameters, 'left') !== null}
        failure={isViewRefusal(failed) ? VIEW_REFUSALS[failed] : null}
      />
    </Shell>
  );
}
