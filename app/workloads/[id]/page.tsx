import { notFound } from 'next/navigation';
import { WorkloadView } from '#components/inventory/workload-view';
import { Shell } from '#components/shell/shell';
import { may } from '#lib/model/access/role';
import { fromSegment } from '#lib/report/url/entity-links';
import { one } from '#lib/report/url/query';
import { pageContext } from '../../page-context';
import { requireRole } from '../../require-role';
import { workloadPage } from './workload-page';

export const metadata = { title: 'Workload' };

export default async function OneWorkloadPage({ params, searchParams }: PageProps<'/workloads/[id]'>) {
  await requireRole('read');
  const [{ id }, parameters] = [await params, await searchParams];
  const { store, shell, scan, at } = await pageContext(parameters, `/workloads/${id}`);
  const page = scan ? await workloadPage(store, scan.id, fromSegment(id), at) : null;
  if (!scan || !page) notFound();
  return (
    <Shell context={shell}>
      <WorkloadView
        scan={scan}
        page={page}
        keep={one(parameters, 'scan')}
        canAssign={shell.isLatest && may(shell.visitor.roles, 'operate')}
      />
    </Shell>
  );
}
