import { DataTable } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Sparkline } from '#components/ui/sparkline';
import { Due } from '#components/ui/when';
import type { Instant } from '#lib/model/instant';
import { acceptedWords } from '#lib/report/exceptions/exception-words';
import type { GroupRow } from '#lib/report/group-rows';
import { findingsHref } from '#lib/report/url/finding-links';
import type { SearchParams } from '#lib/report/url/query';
import { ageOf, number, sizeWords } from '#lib/report/words';

/** Findings by rule: the default view, because one row a resource hides what matters. */
export function GroupTable({
  rows,
  now,
  parameters,
  areOwnersRead,
}: {
  readonly rows: readonly GroupRow[];
  readonly now: Instant;
  readonly parameters: SearchParams;
  /** False: owners could not be read, so no count of missing ones means anything. */
  readonly areOwnersRead: boolean;
}) {
  return (
    <DataTable
      caption={<span className="visually-hidden">Open findings by rule</span>}
      rows={rows}
      rowKey={(row) => row.ruleId}
      columns={[
        { key: 'severity', title: 'Severity', cell: (row) => <SeverityMark severity={row.highestSeverity} badge /> },
        {
          key: 'rule',
          title: 'Rule',
          isHeader: true,
          cell: (row) => (
            <>
              <span className="row-title">
                <a href={findingsHref(parameters, { rule: row.ruleId, view: 'list' })}>{row.title}</a>
              </span>
              <small className="mono">{row.ruleId}</small>
            </>
          ),
        },
        {
          key: 'affected',
          title: 'Affected',
          isNumber: true,
          cell: (row) => (
            <>
              <b>{number(row.open)}</b> of {sizeWords(row.population)}
              <small>
                {row.noun}
                {acceptedWords(row.accepted)}
              </small>
            </>
          ),
        },
        {
          key: 'unknown',
          title: 'Not evaluated',
          cell: (row) =>
            row.unknown === 0 && row.notExamined === 0 ? (
              <span className="quiet">0</span>
            ) : (
              <SeverityMark
                severity="unknown"
                word={row.unknown === null ? 'not counted' : number(Math.max(row.unknown, row.notExamined))}
              />
            ),
        },
        { key: 'due', title: 'Soonest due', cell: (row) => <Due at={row.soonestDueAt} now={now} /> },
        {
          key: 'oldest',
          title: 'Oldest',
          cell: (row) => (row.oldestFirstSeenAt ? ageOf(row.oldestFirstSeenAt, now) : '–'),
        },
        {
          key: 'owner',
          title: 'No owner',
          isNumber: true,
          cell: (row) =>
            areOwnersRead ? number(row.withoutOwner) : <SeverityMark severity="unknown" word="not read" />,
        },
        { key: 'trend', title: '12 scans', cell: (row) => <Sparkline values={row.trend} /> },
      ]}
    />
  );
}
