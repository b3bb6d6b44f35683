import { OverviewView } from '#components/overview/overview-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { needingAttention } from '#lib/report/exceptions/register';
import { one } from '#lib/report/url/query';
import { pageContext } from './page-context';
import { requireRole } from './require-role';
import { pinnedViews } from './views/pinned-views';

export const metadata = { title: 'Overview' };
const CHANGES_SHOWN = 6;
const TREND_SCANS = 30;

export default async function OverviewPage({ searchParams }: PageProps<'/'>) {
  const { actor } = await requireRole('read');
  const parameters = await searchParams;
  const { store, shell, living: scan, at } = await pageContext(parameters, '/');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Overview" />
      </Shell>
    );
  const [changes, trend, groups, exceptions, pinned] = await Promise.all([
    store.changes(scan.id, CHANGES_SHOWN),
    store.trend(scan.id, TREND_SCANS),
    store.findingGroups(scan.id, { accepted: false }, at),
    store.exceptions(scan.tenantId, { state: { any: ['requested', 'active'] } }, at),
    pinnedViews(store, scan, actor),
  ]);
  return (
    <Shell context={shell}>
      <OverviewView
        scan={scan}
        changes={changes}
        trend={trend}
        groups={groups}
        at={one(parameters, 'scan')}
        pinned={pinned}
        attention={needingAttention(exceptions, at)}
      />
    </Shell>
  );
}
