import { redirect } from 'next/navigation';
import { WorkloadsView } from '#components/inventory/workloads-view';
import { workloadHref } from '#lib/report/url/entity-links';
import { one } from '#lib/report/url/query';
import { WORKLOAD_LIST as address } from '#lib/report/url/workload-query';
import { listRoute } from '../list-route';
import { requireRole } from '../require-role';

export const metadata = { title: 'Workloads' };

/** `?id=` takes a resource id as it is and goes to its page. */
export default async function WorkloadsPage({ searchParams }: PageProps<'/workloads'>) {
  await requireRole('read');
  const parameters = await searchParams;
  const id = one(parameters, 'id');
  if (id) redirect(workloadHref(id, one(parameters, 'scan')));
  return listRoute({ address, View: WorkloadsView, read: (store, request) => store.workloads(request) }, searchParams);
}
