import { PlanView } from '#components/plan/plan-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { whatIf } from '#lib/report/plan/what-if';
import { parseListQuery } from '#lib/report/url/list-query';
import { PLAN_LIST, ticksOf } from '#lib/report/url/plan-query';
import { pageContext } from '../page-context';
import { pageOf } from '../page-of';
import { requireRole } from '../require-role';
import { gravestLeft, tickedItems } from './plan-list';

export const metadata = { title: 'Migration plan' };
const TREND_SCANS = 30;

export default async function PlanPage({ searchParams }: PageProps<'/plan'>) {
  await requireRole('read');
  const parameters = await searchParams;
  const { store, shell, scan } = await pageContext(parameters, '/plan');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Migration to managed identity" />
      </Shell>
    );
  const ticks = ticksOf(parameters);
  const query = parseListQuery(PLAN_LIST, parameters, scan.judgedAt);
  const { filter, sort, limit, cursor } = query;
  const [{ page, notices }, ticked, left, trend] = await Promise.all([
    pageOf(cursor, (place) => store.plan({ scanId: scan.id, filter, sort, limit, cursor: place })),
    tickedItems(store, scan.id, ticks),
    ticks.length > 0 ? gravestLeft(store, scan.id, ticks) : [],
    store.trend(scan.id, TREND_SCANS),
  ]);
  return (
    <Shell context={shell}>
      <PlanView
        scan={scan}
        parameters={parameters}
        query={{ ...query, notices: [...query.notices, ...notices] }}
        page={page}
        ticks={ticks}
        trend={trend}
        whatIf={ticked.length > 0 ? whatIf(ticked, left, scan.summary, scan.judgedAt) : null}
      />
    </Shell>
  );
}
