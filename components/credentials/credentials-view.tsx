import { AGE_WORDS } from '#components/credentials/age-histogram';
import { CredentialTable } from '#components/credentials/credential-table';
import { ListPage, type ListProps } from '#components/inventory/list-page';
import type { Listed } from '#lib/model/finding';
import type { CredentialFilter, CredentialRow, CredentialSort } from '#lib/model/rows/credential-row';
import { unreadParts } from '#lib/report/list-gaps';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { one } from '#lib/report/url/query';

const MENUS = [
  {
    name: 'kind',
    label: 'Kind',
    options: { secret: 'Client secret', certificate: 'Certificate', federated: 'Federated' },
  },
  {
    name: 'role',
    label: 'Purpose',
    preset: 'sign-in',
    options: { 'sign-in': 'Sign-in', 'saml-signing': 'SAML signing', platform: 'Rotated by Microsoft', all: 'All' },
  },
  { name: 'on', label: 'On', options: { application: 'Application', 'service-principal': 'Service principal' } },
  { name: 'owner', label: 'Owner', options: { none: 'No owner', some: 'Has an owner', unknown: 'Not evaluated' } },
  { name: 'age', label: 'Age', options: AGE_WORDS },
  { name: 'to', label: 'Ends', options: { '0d': 'already', '30d': 'within 30 days', '90d': 'within 90 days' } },
] as const;

/** Every secret, certificate and federated credential. */
export function CredentialsView(props: ListProps<Listed<CredentialRow>, CredentialFilter, CredentialSort['by']>) {
  const { scan, parameters, query, page } = props;
  const { summary } = scan;
  return (
    <ListPage
      {...props}
      address={CREDENTIAL_LIST}
      noun={['credential', 'credentials']}
      counts={summary.inventory?.credential ?? { total: summary.populations.credentials, notExamined: 0 }}
      terms={['sign-in-credential', 'client-secret', 'federated-credential', 'expiring']}
      unread={unreadParts(summary, 'credential')}
      menus={MENUS}
      table={
        <CredentialTable rows={page.rows} now={scan.judgedAt} sort={query.sort} parameters={parameters} hasChoice />
      }
    >
      Values and hints are never read.{' '}
      {one(parameters, 'role') === null ? <a href="/credentials?role=all">Show all purposes</a> : null}
    </ListPage>
  );
}
