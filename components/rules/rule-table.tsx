import type { PrintedRule } from '#components/rules/rule-view';
import { DataTable } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Day } from '#components/ui/when';
import type { RuleResult } from '#lib/model/scan';
import { affected } from '#lib/report/overview';

/** The catalogue with what the latest scan says of each rule. */
export function RuleTable({
  rules,
  results,
}: {
  readonly rules: readonly PrintedRule[];
  readonly results: readonly RuleResult[];
}) {
  const resultOf = (id: string): RuleResult | undefined => results.find((result) => result.ruleId === id);
  return (
    <DataTable
      caption={<span className="visually-hidden">Rules</span>}
      rows={rules}
      rowKey={(rule) => rule.id}
      columns={[
        { key: 'severity', title: 'Up to', cell: (rule) => <SeverityMark severity={rule.severity} badge /> },
        {
          key: 'rule',
          title: 'Rule',
          isHeader: true,
          cell: (rule) => (
            <>
              <span className="row-title">
                <a href={`/rules/${rule.id}`}>{rule.title}</a>
              </span>
              <small className="mono">{rule.id}</small>
            </>
          ),
        },
        {
          key: 'affected',
          title: 'Latest scan',
          cell: (rule) => {
            const result = resultOf(rule.id);
            return result ? affected(result) : '–';
          },
        },
        { key: 'effort', title: 'Effort', cell: (rule) => rule.remedy.effort },
        { key: 'reviewed', title: 'Reviewed', isWhole: true, cell: (rule) => <Day at={rule.reviewed} /> },
      ]}
    />
  );
}
