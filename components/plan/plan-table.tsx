import { ProgressCells } from '#components/plan/progress-cells';
import { DataTable, type TableColumn } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Due } from '#components/ui/when';
import type { Listed } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { PlanItem, PlanSort } from '#lib/model/plan';
import { ROUTE_WORDS, routeDetail, runsOn } from '#lib/report/plan/plan-words';
import { sortedHead } from '#lib/report/url/list-query';
import { PLAN_LIST, planHref } from '#lib/report/url/plan-query';
import { one, type SearchParams } from '#lib/report/url/query';
import { clipped, nameOr, plural } from '#lib/report/words';

type Row = Listed<PlanItem>;

interface Props {
  readonly rows: readonly Row[];
  readonly now: Instant;
  readonly sort: PlanSort;
  readonly parameters: SearchParams;
  readonly ticks: readonly string[];
}

/** One row a plan; a tick counts it into the what-if. */
export function PlanTable({ rows, now, sort, parameters, ticks }: Props) {
  const scan = one(parameters, 'scan');
  const head = (by: PlanSort['by']) => sortedHead(PLAN_LIST, parameters, sort, by);
  const columns: TableColumn<Row>[] = [
    {
      key: 'tick',
      title: 'Tick',
      cell: (row) => (
        <label className="tick">
          <input type="checkbox" name="tick" value={row.id} defaultChecked={ticks.includes(row.id)} />
          <span className="visually-hidden">What if {clipped(nameOr(row.title, row.id))} were done</span>
        </label>
      ),
    },
    {
      key: 'title',
      title: 'Workload',
      isHeader: true,
      ...head('title'),
      cell: (row) => (
        <>
          <bdi className="row-title" title={row.title}>
            <a href={planHref(row.id, { scan })}>{clipped(nameOr(row.title, '(no name)'), 44)}</a>
          </bdi>
          <small>{runsOn(row)}</small>
          {row.examined ? null : <SeverityMark severity="unknown" word="As an earlier scan saw it" />}
        </>
      ),
    },
    { key: 'wave', title: 'Wave', isWhole: true, ...head('wave'), cell: waveOf },
    { key: 'route', title: 'Route', cell: routeOf },
    { key: 'targets', title: 'Targets', cell: targetsOf },
    {
      key: 'effort',
      title: 'Effort',
      isWhole: true,
      cell: (row) => (
        <>
          <span title={row.effortBecause}>{row.effort}</span>
          <span className="visually-hidden">: {row.effortBecause}</span>
        </>
      ),
    },
    { key: 'blocker', title: 'Blocker', cell: blockerOf },
    { key: 'due', title: 'Due', isWhole: true, ...head('due'), cell: (row) => <Due at={row.dueAt} now={now} /> },
    { key: 'state', title: 'State', isWhole: true, ...head('state'), cell: (row) => <ProgressCells item={row} /> },
  ];
  return (
    <DataTable
      caption={<span className="visually-hidden">Plans</span>}
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
    />
  );
}

const waveOf = ({ wave }: PlanItem): React.ReactNode => (wave === 'none' ? '–' : wave === 'blocked' ? 'Blocked' : wave);

export const routeOf = (row: PlanItem): React.ReactNode => (
  <>
    {row.route === 'unknown' ? (
      <SeverityMark severity="unknown" />
    ) : (
      <span className="row-title">{ROUTE_WORDS[row.route]}</span>
    )}
    <small>{routeDetail(row)}</small>
  </>
);

export function targetsOf({ targets, grants }: PlanItem): React.ReactNode {
  const [first, ...others] = targets;
  if (!first) return <span className="quiet">Not known</span>;
  const granted = grants.filter(({ decision }) => decision === 'grant').length;
  return (
    <>
      <bdi title={targets.join(', ')}>{clipped(first, 34)}</bdi>
      {others.length > 0 ? ` and ${plural(others.length, 'other')}` : null}
      {grants.length > 0 ? (
        <small>
          {granted} of {plural(grants.length, 'grant')}
        </small>
      ) : null}
    </>
  );
}

const BLOCKERS: Readonly<Record<string, string>> = {
  'content-share': 'Content share key',
  'no-identity': 'No identity',
  delegated: 'Acts for people',
  'no-entra': 'No Entra sign-in',
};

function blockerOf({ blockers }: PlanItem): React.ReactNode {
  const [first, ...others] = blockers;
  if (!first) return <span className="quiet">None</span>;
  return (
    <span className="tag" title={blockers.map(({ text }) => text).join(' ')}>
      {BLOCKERS[first.kind] ?? first.kind.replaceAll('-', ' ')}
      {others.length > 0 ? ` +${others.length}` : ''}
    </span>
  );
}
