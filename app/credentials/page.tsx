import { AgeHistogram } from '#components/credentials/age-histogram';
import { CredentialsView } from '#components/credentials/credentials-view';
import { CREDENTIAL_LIST as address } from '#lib/report/url/credential-query';
import { listRoute } from '../list-route';
import { requireRole } from '../require-role';

export const metadata = { title: 'Credentials' };

export default async function CredentialsPage({ searchParams }: PageProps<'/credentials'>) {
  await requireRole('read');
  return listRoute(
    {
      address,
      View: CredentialsView,
      read: (store, request) => store.credentials(request),
      // By the other filters, so that another age is a click away.
      picture: async (store, { scanId, filter: { age: _, ...filter }, now, at, parameters }) => (
        <AgeHistogram ages={await store.credentialAges(scanId, filter, now, at)} parameters={parameters} />
      ),
    },
    searchParams,
  );
}
