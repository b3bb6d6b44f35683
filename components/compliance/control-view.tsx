import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import { type ControlEvidence, type ControlRule, resultWords } from '#lib/report/compliance/control-evidence';
import { standardWords } from '#lib/report/compliance/standards';
import { openFindings, openWords } from '#lib/report/exceptions/exception-words';
import { number, sizeWords } from '#lib/report/words';

const AUTOMATION = {
  automated: 'Everything that is direct evidence is looked at by itself.',
  partial: 'Some of what is direct evidence is looked at by itself; the rest takes a person.',
  manual: 'Nothing that is direct evidence is looked at by itself: it takes a person.',
} as const;

/** One control: the numbers, the rules behind them, and what else it takes. */
export function ControlView({ evidence }: { readonly evidence: ControlEvidence }) {
  const { control, automation, rules, others, open, accepted, examined, notEvaluated, findings, standard } = evidence;
  return (
    <>
      <PageHead title={`${control.id} ${control.title}`}>
        <a href={`/compliance/${control.key}`}>{control.framework}</a> {control.version}
      </PageHead>
      <section className="panel">
        <h2>{resultWords(evidence)}</h2>
        <p>
          {findings ? <a href={findings}>{openFindings(open, accepted)}</a> : openFindings(open, accepted)} in{' '}
          {number(examined)} judgements, {sizeWords(notEvaluated)} not evaluated.
        </p>
        {standard ? (
          <p>
            Judged by the <a href="/settings/thresholds">thresholds</a> of this framework where they differ from those
            in force: {standardWords(standard).join('; ')}.
          </p>
        ) : null}
        <p className="quiet">{AUTOMATION[automation]} This is evidence, and no statement that the control is met.</p>
      </section>
      {rules.length > 0 ? <Rules rules={rules} /> : null}
      {others.length > 0 ? (
        <section className="panel">
          <h2>Evidence that no rule gives</h2>
          <ul>
            {others.map(({ check, where }) => (
              <li key={check}>
                {where ? (
                  <a href={where}>{check.replaceAll('_', ' ')}</a>
                ) : (
                  `${check.replaceAll('_', ' ')}: by a person`
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

const Rules = ({ rules }: { readonly rules: readonly ControlRule[] }) => (
  <DataTable
    caption={<span className="visually-hidden">Rules that are evidence</span>}
    rows={rules}
    rowKey={({ result }) => result.ruleId}
    columns={[
      { key: 'severity', title: 'Up to', cell: ({ result }) => <SeverityMark severity={result.severity} badge /> },
      {
        key: 'rule',
        title: 'Rule',
        isHeader: true,
        cell: ({ result, isByStandard }) => (
          <>
            <span className="row-title">
              <a href={`/rules/${result.ruleId}`}>{result.title}</a>
            </span>
            <small className="mono">{result.ruleId}</small>
            {isByStandard ? <small>by this framework’s thresholds</small> : null}
          </>
        ),
      },
      { key: 'relation', title: 'Evidence', cell: ({ relation }) => relation },
      { key: 'open', title: 'Findings', isWhole: true, cell: ({ open, accepted }) => openWords(open, accepted) },
      {
        key: 'examined',
        title: 'Examined',
        isNumber: true,
        cell: ({ result }) => number(result.violations + result.compliant),
      },
      { key: 'unknown', title: 'Not evaluated', isNumber: true, cell: ({ result }) => sizeWords(result.unknown) },
    ]}
  />
);
