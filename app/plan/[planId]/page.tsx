import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { PlanItemView } from '#components/plan/item/plan-item-view';
import { Shell } from '#components/shell/shell';
import { one } from '#lib/report/url/query';
import { pageContext } from '../../page-context';
import { requestOrigin } from '../../request-origin';
import { requireRole } from '../../require-role';
import { scriptChoice } from '../plan-scripts';
import { planPage } from './plan-page';

export const metadata = { title: 'Plan' };

export default async function OnePlanPage({ params, searchParams }: PageProps<'/plan/[planId]'>) {
  await requireRole('read');
  const [{ planId }, parameters] = [await params, await searchParams];
  const { store, shell, scan, at } = await pageContext(parameters, `/plan/${planId}`);
  const item = scan ? await store.planItem(scan.id, planId, at) : null;
  if (!scan || !item) notFound();
  const page = planPage(item, scan, requestOrigin(await headers()), scriptChoice(parameters));
  return (
    <Shell context={shell}>
      <PlanItemView scan={scan} page={page} keep={one(parameters, 'scan')} isPrint={one(parameters, 'print') === '1'} />
    </Shell>
  );
}
