import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { PlanReportView } from '#components/plan/report/plan-report-view';
import type { Listed } from '#lib/model/finding';
import type { PlanItem } from '#lib/model/plan';
import { planReport } from '#lib/report/plan/plan-report';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';

export const metadata = { title: 'Migration report' };

/** A document for paper: no rail, no paging, every row. */
export default async function PlanReportPage({ searchParams }: PageProps<'/plan/report'>) {
  await requireRole('read');
  const { store, scan, at } = await pageContext(await searchParams, '/plan/report');
  if (!scan?.summary.plan) notFound();
  const rows: Listed<PlanItem>[] = [];
  for await (const row of store.streamPlan(scan.id, {}, { by: 'priority', descending: false }, at)) rows.push(row);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return <PlanReportView scan={scan} plan={scan.summary.plan} report={planReport(rows)} nonce={nonce} />;
}
