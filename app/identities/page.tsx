import { IdentitiesView } from '#components/inventory/identities-view';
import { IDENTITY_LIST as address } from '#lib/report/url/identity-query';
import { listRoute } from '../list-route';

export const metadata = { title: 'Identities' };

export default function IdentitiesPage({ searchParams }: PageProps<'/identities'>) {
  return listRoute(
    { address, View: IdentitiesView, read: (store, request) => store.identities(request) },
    searchParams,
  );
}
