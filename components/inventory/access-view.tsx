import { LastUse, NameCell, TierMark } from '#components/inventory/cells';
import { ListPage, type ListProps } from '#components/inventory/list-page';
import { ChosenTable } from '#components/ui/chosen-table';
import type { TableColumn } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Day } from '#components/ui/when';
import type { Listed } from '#lib/model/finding';
import { type AccessFilter, type AccessRow, type AccessSort, accessId } from '#lib/model/rows/access-row';
import { ACCESS_STATE_WORDS, GRANT_WORDS, PRINCIPAL_WORDS } from '#lib/report/inventory-words';
import { unreadParts } from '#lib/report/list-gaps';
import { scopeWords } from '#lib/report/scope-words';
import { ACCESS_LIST } from '#lib/report/url/access-query';
import { identityHref } from '#lib/report/url/entity-links';
import { carriedOf, sortedHead } from '#lib/report/url/list-query';
import { one, type SearchParams } from '#lib/report/url/query';
import { clipped } from '#lib/report/words';

type Row = Listed<AccessRow>;

const OPTIONAL: readonly TableColumn<Row>[] = [
  { key: 'assignment', title: 'Assignment id', cell: (row) => <code>{row.id}</code> },
  { key: 'roleid', title: 'Role id', cell: (row) => <code>{row.roleId}</code> },
  {
    key: 'subscription',
    title: 'Subscription',
    cell: (row) => (row.subscriptionId ? <code>{row.subscriptionId}</code> : '–'),
  },
];

/** Roles and permissions of everything that is no person, those of nobody included. */
export function AccessView(props: ListProps<Row, AccessFilter, AccessSort['by']>) {
  const { scan, parameters, query, page } = props;
  const counts = scan.summary.inventory?.access;
  const facets = counts?.facets ?? {};
  return (
    <ListPage
      {...props}
      address={ACCESS_LIST}
      noun={['grant', 'grants']}
      counts={counts}
      terms={['service-principal', 'dangling', 'tier']}
      unread={unreadParts(scan.summary, 'access')}
      menus={[
        { name: 'kind', label: 'Kind', options: GRANT_WORDS, counts: facets.kind },
        {
          name: 'tier',
          label: 'Tier',
          options: { '0': 'Tier 0', '1': 'Tier 1', '2': 'Tier 2', none: 'Not classified' },
        },
        {
          name: 'privileged',
          label: 'Privileged',
          options: { yes: 'Yes', no: 'No' },
          counts: facets.privileged,
        },
        { name: 'type', label: 'Principal', options: PRINCIPAL_WORDS, counts: facets.principalKind },
        { name: 'state', label: 'State', options: ACCESS_STATE_WORDS, counts: facets.state },
      ]}
      table={<AccessTable rows={page.rows} sort={query.sort} parameters={parameters} />}
    />
  );
}

function AccessTable({
  rows,
  sort,
  parameters,
}: {
  readonly rows: readonly Row[];
  readonly sort: AccessSort;
  readonly parameters: SearchParams;
}) {
  const scan = one(parameters, 'scan');
  const head = (by: AccessSort['by'], descendingFirst = false) =>
    sortedHead(ACCESS_LIST, parameters, sort, by, descendingFirst);
  const isGone = (row: Row): boolean => row.state === 'deleted' || row.principalName === null;
  const fixed: TableColumn<Row>[] = [
    {
      key: 'principal',
      title: 'Principal',
      isHeader: true,
      ...head('principal'),
      cell: (row) => (
        <NameCell
          name={row.principalName ?? (row.state === 'unknown' ? 'Not read' : 'Deleted')}
          href={isGone(row) ? null : identityHref(row.principalId, scan)}
          below={row.principalId}
          examined={row.examined}
        />
      ),
    },
    {
      key: 'type',
      isWhole: true,
      title: 'Principal type',
      cell: (row) =>
        row.principalKind !== 'unknown' ? (
          PRINCIPAL_WORDS[row.principalKind]
        ) : row.state === 'unknown' ? (
          <SeverityMark severity="unknown" />
        ) : (
          <span className="quiet">No longer told</span>
        ),
    },
    { key: 'role', title: 'Role or permission', cell: (row) => <Role row={row} />, ...head('role') },
    { key: 'scope', title: 'Scope', cell: (row) => <Scope scope={row.scope} />, ...head('scope') },
    {
      key: 'granted',
      isWhole: true,
      title: 'Granted',
      cell: (row) => (row.createdAt ? <Day at={row.createdAt} /> : '–'),
      ...head('granted', true),
    },
    {
      key: 'used',
      isWhole: true,
      title: 'Last used',
      cell: (row) => <LastUse at={row.lastUsedAt} use={row.use} />,
      ...head('used', true),
    },
    { key: 'tier', isWhole: true, title: 'Tier', cell: (row) => <TierMark tier={row.tier} />, ...head('tier') },
    { key: 'state', title: 'State', cell: (row) => <State row={row} /> },
  ];
  return (
    <ChosenTable
      path={ACCESS_LIST.path}
      carried={carriedOf(ACCESS_LIST, parameters)}
      caption={<span className="visually-hidden">Grants</span>}
      rows={rows}
      rowKey={accessId}
      columns={[...fixed, ...OPTIONAL.map((column) => ({ ...column, isOptional: true }))]}
    />
  );
}

export const Role = ({ row }: { readonly row: AccessRow }) => (
  <>
    <span title={row.roleId}>{clipped(row.name, 48)}</span>
    <small>
      {GRANT_WORDS[row.kind]}
      {row.isPrivileged ? ', privileged' : ''}
    </small>
  </>
);

export function Scope({ scope }: { readonly scope: string }) {
  const { name, where } = scopeWords(scope);
  return (
    <>
      <span title={scope}>{clipped(name, 48)}</span>
      {where ? <small>{where}</small> : null}
    </>
  );
}

export const State = ({ row }: { readonly row: AccessRow }) => (
  <>
    {row.state === 'unknown' ? <SeverityMark severity="unknown" /> : ACCESS_STATE_WORDS[row.state]}
    {row.because ? <small>{row.because}</small> : null}
  </>
);
