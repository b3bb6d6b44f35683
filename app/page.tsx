import { OverviewView } from '#components/overview/overview-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { pageContext } from './page-context';

export const metadata = { title: 'Overview' };
const CHANGES_SHOWN = 6;

export default async function OverviewPage({ searchParams }: PageProps<'/'>) {
  const { store, shell, scan } = await pageContext(await searchParams, '/');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Overview" />
      </Shell>
    );
  const [changes, groups] = await Promise.all([
    store.changes(scan.id, CHANGES_SHOWN),
    store.findingGroups(scan.id, {}),
  ]);
  return (
    <Shell context={shell}>
      <OverviewView scan={scan} changes={changes} groups={groups} />
    </Shell>
  );
}
