import { FindingsView } from '#components/findings/findings-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { withOwnerAsked } from '../owners/owner-asked';
import { withOwnerShift } from '../owners/with-owner-shift';
import { pageContext } from '../page-context';
import { pageOf } from '../page-of';
import { requireRole } from '../require-role';
import { findingQuery } from './finding-query';

export const metadata = { title: 'Findings' };
const NO_LIST = { page: { rows: [], next: null, total: 0 }, notices: [] };

export default async function FindingsPage({ searchParams }: PageProps<'/findings'>) {
  await requireRole('read');
  const parameters = await searchParams;
  const { store, shell, living, at } = await pageContext(parameters, '/findings');
  const scan = living && (await withOwnerShift(store, living, at));
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Findings" />
      </Shell>
    );
  const query = findingQuery(parameters, scan);
  const { sort, limit, cursor } = query;
  const filter = await withOwnerAsked(store, scan, query.filter);
  const groups = await store.findingGroups(scan.id, filter, at);
  const { page, notices } =
    query.view === 'list'
      ? await pageOf(cursor, (place) => store.findings({ scanId: scan.id, filter, sort, limit, cursor: place, at }))
      : NO_LIST;
  const standing = await store.standingExceptions(
    scan.tenantId,
    page.rows.map(({ id }) => id),
    at,
  );
  return (
    <Shell context={shell}>
      <FindingsView
        scan={scan}
        parameters={parameters}
        query={{ ...query, notices: [...query.notices, ...notices] }}
        groups={groups}
        page={page}
        standing={standing}
        roles={shell.visitor.roles}
      />
    </Shell>
  );
}
