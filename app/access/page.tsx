import { AccessView } from '#components/inventory/access-view';
import { ACCESS_LIST as address } from '#lib/report/url/access-query';
import { listRoute } from '../list-route';

export const metadata = { title: 'Access' };

export default function AccessPage({ searchParams }: PageProps<'/access'>) {
  return listRoute({ address, View: AccessView, read: (store, request) => store.access(request) }, searchParams);
}
