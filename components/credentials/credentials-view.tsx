import { Download } from 'lucide-react';
import { CredentialTable, carriedCredentials } from '#components/credentials/credential-table';
import { FilterMenu } from '#components/ui/filter-menu';
import { Notices } from '#components/ui/notices';
import { PageHead } from '#components/ui/page-head';
import { Pager } from '#components/ui/pager';
import type { CredentialRow } from '#lib/model/credential-row';
import type { Page } from '#lib/model/finding';
import type { Scan, ScanSummary } from '#lib/model/scan';
import type { CredentialQuery } from '#lib/report/url/credential-query';
import { href, type SearchParams } from '#lib/report/url/query';
import { moment, number, plural } from '#lib/report/words';

const MENUS = [
  {
    name: 'kind',
    label: 'Kind',
    options: { secret: 'Client secret', certificate: 'Certificate', federated: 'Federated' },
  },
  {
    name: 'role',
    label: 'Purpose',
    options: { 'sign-in': 'Sign-in', 'saml-signing': 'SAML signing', platform: 'Rotated by Microsoft', all: 'All' },
  },
  { name: 'on', label: 'On', options: { application: 'Application', 'service-principal': 'Service principal' } },
  { name: 'owner', label: 'Owner', options: { none: 'No owner', some: 'Has an owner', unknown: 'Not evaluated' } },
  { name: 'to', label: 'Ends', options: { '0d': 'already', '30d': 'within 30 days', '90d': 'within 90 days' } },
] as const;

interface Props {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly parameters: SearchParams;
  readonly query: CredentialQuery;
  readonly page: Page<CredentialRow>;
}

export function CredentialsView({ scan, parameters, query, page }: Props) {
  const { populations } = scan.summary;
  const current = carriedCredentials(parameters);
  const csv = href('/credentials/export.csv', { ...current, limit: null, scan: scan.id, bom: '1' });
  const isFiltered = Object.entries(current).some(
    ([name, value]) => value && !['sort', 'limit', 'scan'].includes(name),
  );
  return (
    <>
      <PageHead
        title="Credentials"
        actions={
          <a className="button" href={csv} download>
            <Download size={14} aria-hidden="true" /> Download {plural(page.total, 'credential')} as CSV
          </a>
        }
      >
        <b>
          {number(page.total)} of{' '}
          {populations.credentials === null
            ? 'an unknown number of'
            : number(populations.credentials + (populations.federated ?? 0))}{' '}
          credentials
        </b>
        {populations.credentials === null ? '; credentials were not read whole, earlier ones are shown' : ''}
        {populations.federated === null ? '; federated credentials not evaluated' : ''}. Scan of{' '}
        {moment(scan.finishedAt ?? scan.startedAt)}. Values and hints are never read.
      </PageHead>
      <Notices notices={query.notices} />
      <search className="filters" aria-label="Filters">
        {MENUS.map(({ name, label, options }) => (
          <FilterMenu
            key={name}
            name={name}
            label={label}
            path="/credentials"
            options={Object.entries(options).map(([value, words]) => ({ value, label: words, count: null }))}
            chosen={(current[name] ?? (name === 'role' ? 'sign-in' : '')).split(',').filter(Boolean)}
            keep={Object.entries(current).flatMap(([key, value]) =>
              value && key !== name ? [[key, value] as const] : [],
            )}
          />
        ))}
        {isFiltered ? (
          <a className="button link" href="/credentials">
            Clear filters
          </a>
        ) : null}
      </search>
      {page.total === 0 ? (
        <p className="panel">
          No credential matches. <a href="/credentials?role=all">Show all credentials</a>
        </p>
      ) : (
        <section>
          <CredentialTable rows={page.rows} now={scan.judgedAt} sort={query.sort} parameters={parameters} />
          <Pager
            shown={page.rows.length}
            total={page.total}
            noun="credentials"
            nextHref={page.next ? href('/credentials', { ...current, cursor: page.next }) : null}
            firstHref={query.cursor ? href('/credentials', current) : null}
          />
        </section>
      )}
    </>
  );
}
