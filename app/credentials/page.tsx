import { CredentialsView } from '#components/credentials/credentials-view';
import { NoScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { parseCredentialQuery } from '#lib/report/url/credential-query';
import { pageContext } from '../page-context';
import { pageOf } from '../page-of';

export const metadata = { title: 'Credentials' };

export default async function CredentialsPage({ searchParams }: PageProps<'/credentials'>) {
  const parameters = await searchParams;
  const { store, shell, scan } = await pageContext(parameters, '/credentials');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Credentials" />
      </Shell>
    );
  const query = parseCredentialQuery(parameters, scan.judgedAt);
  const { filter, sort, limit, cursor } = query;
  const { page, notices } = await pageOf(cursor, (place) =>
    store.credentials({ scanId: scan.id, filter, sort, limit, cursor: place }),
  );
  return (
    <Shell context={shell}>
      <CredentialsView
        scan={scan}
        parameters={parameters}
        query={{ ...query, notices: [...query.notices, ...notices] }}
        page={page}
      />
    </Shell>
  );
}
