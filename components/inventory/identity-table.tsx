import { Count, FindingsCount, LastUse, NameCell, Owners, TierMark } from '#components/inventory/cells';
import { ChosenTable } from '#components/ui/chosen-table';
import type { TableColumn } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Day } from '#components/ui/when';
import type { Listed } from '#lib/model/finding';
import type { IdentityRow, IdentitySort } from '#lib/model/rows/identity-row';
import { subjectIdsOf } from '#lib/report/identity-facts';
import { KIND_WORDS, PUBLISHER_WORDS, STATE_WORDS } from '#lib/report/inventory-words';
import { identityHref } from '#lib/report/url/entity-links';
import { IDENTITY_LIST } from '#lib/report/url/identity-query';
import { carriedOf, sortedHead } from '#lib/report/url/list-query';
import { href, one, type SearchParams } from '#lib/report/url/query';
import { clipped } from '#lib/report/words';

type Row = Listed<IdentityRow>;

const OPTIONAL: readonly TableColumn<Row>[] = [
  { key: 'appid', title: 'App id', cell: (row) => <code>{row.appId ?? '–'}</code> },
  { key: 'objectid', title: 'Object id', cell: (row) => <code>{row.id}</code> },
  {
    key: 'created',
    isWhole: true,
    title: 'Created',
    cell: (row) => (row.createdAt ? <Day at={row.createdAt} /> : '–'),
  },
  {
    key: 'publisher',
    title: 'Publisher',
    cell: (row) => (row.publisher ? PUBLISHER_WORDS[row.publisher] : '–'),
  },
  { key: 'audience', title: 'Sign-in audience', cell: (row) => row.signInAudience ?? '–' },
];

/** One row an identity. */
export function IdentityTable({
  rows,
  sort,
  parameters,
}: {
  readonly rows: readonly Row[];
  readonly sort: IdentitySort;
  readonly parameters: SearchParams;
}) {
  const scan = one(parameters, 'scan');
  const head = (by: IdentitySort['by'], descendingFirst = false) =>
    sortedHead(IDENTITY_LIST, parameters, sort, by, descendingFirst);
  const fixed: TableColumn<Row>[] = [
    { key: 'kind', isWhole: true, title: 'Type', cell: (row) => KIND_WORDS[row.kind], ...head('kind') },
    {
      key: 'name',
      title: 'Name',
      isHeader: true,
      ...head('name'),
      cell: (row) => (
        <NameCell
          name={row.name}
          href={identityHref(row.id, scan)}
          below={row.userPrincipalName ?? row.appId ?? row.id}
          examined={row.examined}
        />
      ),
    },
    {
      key: 'credentials',
      title: 'Credentials',
      cell: (row) => <Credentials row={row} />,
      ...head('credentials', true),
    },
    {
      key: 'role',
      isWhole: true,
      title: 'Highest role',
      ...head('tier'),
      cell: (row) =>
        row.highestRole ? (
          <>
            {clipped(row.highestRole, 44)}
            <small>
              <TierMark tier={row.highestTier} />
            </small>
          </>
        ) : row.privileged === 'unknown' ? (
          <SeverityMark severity="unknown" />
        ) : (
          <span className="quiet">None</span>
        ),
    },
    { key: 'api', title: 'API permissions', isNumber: true, cell: (row) => <Count value={row.apiPermissions} /> },
    {
      key: 'used',
      isWhole: true,
      title: 'Last sign-in',
      cell: (row) => <LastUse at={row.lastUsedAt} use={row.use} />,
      ...head('used', true),
    },
    { key: 'owners', title: 'Owners', cell: (row) => <Owners owners={row.owners} known={row.ownerKnown} /> },
    {
      key: 'state',
      isWhole: true,
      title: 'State',
      cell: (row) => (row.state === 'unknown' ? <SeverityMark severity="unknown" /> : STATE_WORDS[row.state]),
    },
    {
      key: 'findings',
      title: 'Findings',
      isNumber: true,
      cell: (row) => (
        <FindingsCount
          count={row.findings}
          href={href('/findings', { view: 'list', accepted: 'all', subject: subjectIdsOf(row).join(','), scan })}
        />
      ),
      ...head('findings', true),
    },
  ];
  return (
    <ChosenTable
      path={IDENTITY_LIST.path}
      carried={carriedOf(IDENTITY_LIST, parameters)}
      caption={<span className="visually-hidden">Identities</span>}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[...fixed, ...OPTIONAL.map((column) => ({ ...column, isOptional: true }))]}
    />
  );
}

function Credentials({ row }: { readonly row: Row }) {
  const counts: readonly (readonly [string, number | null])[] = [
    ['secret', row.secrets],
    ['certificate', row.certificates],
    ['federated', row.federated],
  ];
  const held = counts.filter(([, count]) => count !== null && count > 0);
  const isUnread = counts.some(([, count]) => count === null);
  return (
    <>
      {held.length > 0
        ? held.map(([kind, count]) => `${count} ${kind}${count === 1 || kind === 'federated' ? '' : 's'}`).join(', ')
        : isUnread
          ? null
          : 'None'}
      {isUnread ? (
        <small>
          <SeverityMark severity="unknown" />
        </small>
      ) : null}
    </>
  );
}
