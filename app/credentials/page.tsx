import { CredentialsView } from '#components/credentials/credentials-view';
import { CREDENTIAL_LIST as address } from '#lib/report/url/credential-query';
import { listRoute } from '../list-route';

export const metadata = { title: 'Credentials' };

export default function CredentialsPage({ searchParams }: PageProps<'/credentials'>) {
  return listRoute(
    { address, View: CredentialsView, read: (store, request) => store.credentials(request) },
    searchParams,
  );
}
