import { OwnerName } from '#components/owners/owner-name';
import { PlanPath } from '#components/plan/plan-path';
import { ChosenTable } from '#components/ui/chosen-table';
import { DataTable, type TableColumn } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Day, Due } from '#components/ui/when';
import type { Listed } from '#lib/model/finding';
import { type Instant, wholeDaysBetween } from '#lib/model/instant';
import type { CredentialRow, CredentialSort } from '#lib/model/rows/credential-row';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { identityHref } from '#lib/report/url/entity-links';
import { carriedOf, sortedHead } from '#lib/report/url/list-query';
import { one, type SearchParams } from '#lib/report/url/query';
import { ageOf, clipped, nameOr, number, span } from '#lib/report/words';

const KINDS = { secret: 'Client secret', certificate: 'Certificate', federated: 'Federated' } as const;

const OPTIONAL: readonly TableColumn<Listed<CredentialRow>>[] = [
  { key: 'appid', title: 'App id', cell: (row) => <code>{row.holderAppId}</code> },
  { key: 'thumbprint', title: 'Thumbprint', cell: (row) => <code>{row.thumbprint ?? '–'}</code> },
  { key: 'issuer', title: 'Issuer', cell: (row) => <code>{row.issuer ?? '–'}</code> },
  {
    key: 'used',
    title: 'Last used',
    cell: (row) =>
      row.lastUsedAt ? (
        <Day at={row.lastUsedAt} />
      ) : row.use === 'unknown' ? (
        <SeverityMark severity="unknown" />
      ) : (
        'Not seen'
      ),
  },
];

/** One row a credential: by name and key id, never by its hint. */
export function CredentialTable({
  rows,
  now,
  sort,
  parameters,
  address = CREDENTIAL_LIST,
  hasChoice = false,
}: {
  readonly rows: readonly Listed<CredentialRow>[];
  readonly now: Instant;
  readonly sort: CredentialSort;
  readonly parameters: SearchParams;
  /** Where the list is; its heads lead there. */
  readonly address?: Pick<typeof CREDENTIAL_LIST, 'path' | 'filters'>;
  /** The reader chooses the columns; further ones are among them. */
  readonly hasChoice?: boolean;
}) {
  const scan = one(parameters, 'scan');
  const sortable = (by: CredentialSort['by']) => sortedHead(address, parameters, sort, by);
  const columns: readonly TableColumn<Listed<CredentialRow>>[] = [
    { key: 'kind', title: 'Kind', cell: (row) => KINDS[row.kind], ...sortable('kind') },
    {
      key: 'holder',
      title: 'On',
      isHeader: true,
      ...sortable('holder'),
      cell: (row) => (
        <>
          <bdi className="row-title" title={row.holderName}>
            <a href={identityHref(row.holderId, scan)}>{clipped(nameOr(row.holderName, '(no name)'))}</a>
          </bdi>
          <small>{row.holderKind === 'application' ? 'application' : 'service principal'}</small>
          {row.examined ? null : <SeverityMark severity="unknown" word="As an earlier scan saw it" />}
        </>
      ),
    },
    {
      key: 'name',
      title: 'Name and key id',
      cell: (row) => (
        <>
          <bdi>{clipped(nameOr(row.name, '(no name)'), 40)}</bdi>
          <small className="mono">{row.kind === 'federated' ? clipped(row.subject ?? row.keyId, 60) : row.keyId}</small>
          {row.roleReason ? <small>{row.roleReason}</small> : null}
        </>
      ),
    },
    {
      key: 'starts',
      title: 'Created',
      cell: (row) =>
        row.startsAt ? (
          <>
            <Day at={row.startsAt} />
            <small>{ageOf(row.startsAt, now)} old</small>
          </>
        ) : (
          '–'
        ),
      ...sortable('starts'),
    },
    {
      key: 'ends',
      title: 'Expires',
      cell: (row) =>
        row.kind === 'federated' ? (
          <span className="quiet">Does not expire</span>
        ) : (
          <Due at={row.endsAt} now={now} none="No end date" />
        ),
      ...sortable('ends'),
    },
    {
      key: 'lifetime',
      title: 'Lifetime',
      cell: (row) => (row.startsAt && row.endsAt ? span(Math.max(0, wholeDaysBetween(row.startsAt, row.endsAt))) : '–'),
      ...sortable('lifetime'),
    },
    {
      key: 'use',
      title: 'Use, 30 days',
      cell: (row) =>
        row.use === 'unknown' ? <SeverityMark severity="unknown" /> : row.use === 'in-use' ? 'In use' : 'Not seen',
    },
    {
      key: 'path',
      title: 'Managed identity',
      cell: (row) => <PlanPath path={row.managedIdentityPath} plan={row.plan} scan={scan} />,
    },
    {
      key: 'owner',
      title: 'Owner',
      cell: (row) => <OwnerName owner={row.owner} known={row.ownerKnown} />,
    },
    {
      key: 'findings',
      title: 'Findings',
      isNumber: true,
      cell: (row) =>
        row.findings > 0 ? (
          <a href={`/findings?view=list&accepted=all&q=${encodeURIComponent(row.keyId)}`}>{number(row.findings)}</a>
        ) : (
          '0'
        ),
      ...sortable('findings'),
    },
  ];
  const table = {
    caption: <span className="visually-hidden">Credentials</span>,
    rows,
    rowKey: (row: Listed<CredentialRow>) => row.id,
  };
  if (!hasChoice) return <DataTable {...table} columns={columns} />;
  return (
    <ChosenTable
      {...table}
      columns={[...columns, ...OPTIONAL.map((column) => ({ ...column, isOptional: true }))]}
      path={address.path}
      carried={carriedOf(address, parameters)}
    />
  );
}
