import { FindingsCount, NameCell, Owners } from '#components/inventory/cells';
import { ListPage, type ListProps } from '#components/inventory/list-page';
import { ChosenTable } from '#components/ui/chosen-table';
import type { TableColumn } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import type { Listed } from '#lib/model/finding';
import type { WorkloadFilter, WorkloadRow, WorkloadSort } from '#lib/model/rows/workload-row';
import { HAS_WORDS, SIGN_WORDS, typeWords } from '#lib/report/inventory-words';
import { unreadParts } from '#lib/report/list-gaps';
import { workloadHref } from '#lib/report/url/entity-links';
import { carriedOf, listHref, sortedHead } from '#lib/report/url/list-query';
import { href, one, type SearchParams } from '#lib/report/url/query';
import { WORKLOAD_LIST } from '#lib/report/url/workload-query';
import { clipped, number, plural } from '#lib/report/words';

type Row = Listed<WorkloadRow>;

const OPTIONAL: readonly TableColumn<Row>[] = [
  { key: 'subscription', title: 'Subscription', cell: (row) => <code>{row.subscriptionId}</code> },
  { key: 'group', title: 'Resource group', cell: (row) => row.resourceGroup ?? '–' },
  { key: 'region', title: 'Region', cell: (row) => row.location ?? '–' },
  { key: 'kind', title: 'Kind', cell: (row) => row.resourceKind ?? '–' },
];

/** What runs, the identity it has, and how it signs in today. */
export function WorkloadsView(props: ListProps<Row, WorkloadFilter, WorkloadSort['by']>) {
  const { scan, parameters, query, page } = props;
  const counts = scan.summary.inventory?.workload;
  const facets = counts?.facets ?? {};
  const owned = facets.serviceManaged?.yes ?? 0;
  const isShown = one(parameters, 'managed') === 'shown';
  return (
    <ListPage
      {...props}
      address={WORKLOAD_LIST}
      noun={['workload', 'workloads']}
      counts={counts}
      terms={['workload', 'managed-identity', 'not-evaluated']}
      unread={unreadParts(scan.summary, 'workload')}
      menus={[
        {
          name: 'type',
          label: 'Type',
          options: Object.fromEntries(Object.keys(facets.type ?? {}).map((type) => [type, typeWords(type)])),
          counts: facets.type,
        },
        { name: 'identity', label: 'Identity', options: HAS_WORDS, counts: facets.identity },
        { name: 'signs', label: 'Signs in with', options: SIGN_WORDS },
      ]}
      hidden={
        owned > 0 ? (
          <a className="chip" href={listHref(WORKLOAD_LIST, parameters, { managed: isShown ? null : 'shown' })}>
            {isShown ? 'Hide' : 'Show'} {number(owned)} that a service owns
          </a>
        ) : null
      }
      table={<WorkloadTable rows={page.rows} sort={query.sort} parameters={parameters} />}
    >
      {owned > 0 && !isShown
        ? `${plural(owned, 'workload')} that a service owns ${owned === 1 ? 'is' : 'are'} hidden.`
        : null}
    </ListPage>
  );
}

function WorkloadTable({
  rows,
  sort,
  parameters,
}: {
  readonly rows: readonly Row[];
  readonly sort: WorkloadSort;
  readonly parameters: SearchParams;
}) {
  const scan = one(parameters, 'scan');
  const head = (by: WorkloadSort['by'], descendingFirst = false) =>
    sortedHead(WORKLOAD_LIST, parameters, sort, by, descendingFirst);
  const fixed: TableColumn<Row>[] = [
    {
      key: 'name',
      title: 'Name',
      isHeader: true,
      ...head('name'),
      cell: (row) => (
        <NameCell
          name={row.name}
          href={workloadHref(row.id, scan)}
          below={row.resourceGroup ?? row.subscriptionId}
          examined={row.examined}
        />
      ),
    },
    {
      key: 'type',
      title: 'Type',
      ...head('type'),
      cell: (row) => <bdi title={row.type}>{typeWords(row.type, row.resourceKind)}</bdi>,
    },
    { key: 'identity', title: 'Identity now', cell: (row) => HAS_WORDS[row.identity], ...head('identity') },
    { key: 'signs', title: 'Authenticates with', cell: (row) => <SignsIn row={row} /> },
    { key: 'capable', isWhole: true, title: 'Managed identity', cell: (row) => capability(row) },
    {
      key: 'targets',
      title: 'Targets',
      cell: (row) =>
        row.targets.length === 0 ? (
          '–'
        ) : (
          <>
            <bdi>{clipped(row.targets[0] ?? '', 36)}</bdi>
            {row.targets.length > 1 ? <small>and {plural(row.targets.length - 1, 'other')}</small> : null}
          </>
        ),
    },
    {
      key: 'owner',
      title: 'Owner',
      cell: (row) => <Owners owners={row.owner ? [row.owner] : []} known={row.ownerKnown} />,
    },
    {
      key: 'findings',
      title: 'Findings',
      isNumber: true,
      ...head('findings', true),
      cell: (row) => (
        <FindingsCount
          count={row.findings}
          href={href('/findings', { view: 'list', accepted: 'all', subject: row.id, scan })}
        />
      ),
    },
  ];
  return (
    <ChosenTable
      path={WORKLOAD_LIST.path}
      carried={carriedOf(WORKLOAD_LIST, parameters)}
      caption={<span className="visually-hidden">Workloads</span>}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[...fixed, ...OPTIONAL.map((column) => ({ ...column, isOptional: true }))]}
    />
  );
}

export function SignsIn({ row }: { readonly row: WorkloadRow }) {
  const [first, ...others] = row.signsInWith;
  return (
    <>
      {first ? SIGN_WORDS[first] : row.unread.length > 0 ? null : <span className="quiet">Nothing seen</span>}
      {others.length > 0 ? <small>{others.map((kind) => SIGN_WORDS[kind]).join(', ')}</small> : null}
      {row.unread.length > 0 ? (
        <small>
          <SeverityMark severity="unknown" word={first ? 'More not evaluated' : 'Not evaluated'} />
        </small>
      ) : null}
    </>
  );
}

export function capability({ supports }: WorkloadRow): React.ReactNode {
  if (supports === null) return <SeverityMark severity="unknown" />;
  if (supports.system && supports.user) return 'System or user';
  return supports.system ? 'System only' : supports.user ? 'User only' : 'Not supported';
}
