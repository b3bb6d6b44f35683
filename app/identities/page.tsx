import { IdentitiesView } from '#components/inventory/identities-view';
import { IDENTITY_LIST as address } from '#lib/report/url/identity-query';
import { listRoute } from '../list-route';
import { requireRole } from '../require-role';

export const metadata = { title: 'Identities' };

export default async function IdentitiesPage({ searchParams }: PageProps<'/identities'>) {
  await requireRole('read');
  return listRoute(
    { address, View: IdentitiesView, read: (store, request) => store.identities(request) },
    searchParams,
  );
}
