import { AccessView } from '#components/inventory/access-view';
import { ACCESS_LIST as address } from '#lib/report/url/access-query';
import { listRoute } from '../list-route';
import { requireRole } from '../require-role';

export const metadata = { title: 'Access' };

export default async function AccessPage({ searchParams }: PageProps<'/access'>) {
  await requireRole('read');
  return listRoute({ address, View: AccessView, read: (store, request) => store.access(request) }, searchParams);
}
