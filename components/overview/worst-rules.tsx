import { DataTable } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Due } from '#components/ui/when';
import type { Instant } from '#lib/model/instant';
import type { RuleResult } from '#lib/model/scan';
import { acceptedWords } from '#lib/report/exceptions/exception-words';
import { type GroupCounts, groupRows } from '#lib/report/group-rows';
import { href } from '#lib/report/url/query';
import { outOf } from '#lib/report/words';

const SHOWN = 8;

/** The rules with the gravest findings. */
export function WorstRules({
  groups,
  rules,
  now,
  scan,
}: {
  readonly groups: readonly GroupCounts[];
  readonly rules: readonly RuleResult[];
  readonly now: Instant;
  readonly scan: string | null;
}) {
  const rows = groupRows(groups, rules)
    .filter(({ open }) => open > 0)
    .slice(0, SHOWN);
  return (
    <section>
      <div className="section-head">
        <h2>Most exposed</h2>
        <a href={href('/findings', { scan })}>All findings</a>
      </div>
      <DataTable
        caption={<span className="visually-hidden">Rules with the gravest open findings</span>}
        rows={rows}
        rowKey={(row) => row.ruleId}
        columns={[
          { key: 'severity', title: 'Severity', cell: (row) => <SeverityMark severity={row.highestSeverity} /> },
          {
            key: 'rule',
            title: 'Rule',
            isHeader: true,
            cell: (row) => (
              <span className="row-title">
                <a href={href('/findings', { rule: row.ruleId, view: 'list', scan })}>{row.title}</a>
              </span>
            ),
          },
          {
            key: 'affected',
            title: 'Affected',
            cell: (row) => `${outOf(row.open, row.population, row.unknown)}${acceptedWords(row.accepted)}`,
          },
          { key: 'due', title: 'Soonest due', cell: (row) => <Due at={row.soonestDueAt} now={now} /> },
        ]}
      />
    </section>
  );
}
