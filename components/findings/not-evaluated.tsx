import { SeverityMark } from '#components/ui/severity';
import type { ScanSummary } from '#lib/model/scan';
import { plural } from '#lib/report/words';

/** Reasons that differ by a date may be many; the rule’s page has them all. */
const REASONS_SHOWN = 2;

/** Rules that neither passed nor failed, with the reason. */
export function NotEvaluated({ summary }: { readonly summary: ScanSummary }) {
  const rules = summary.rules.filter((rule) => rule.unknown !== 0);
  if (rules.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h2>Not wholly evaluated</h2>
        <span className="meta">Neither passed nor failed in this scan</span>
        <a href="/coverage">Coverage</a>
      </div>
      <ul className="list-rows">
        {rules.map((rule) => (
          <li key={rule.ruleId}>
            <SeverityMark
              severity="unknown"
              word={rule.unknown === null ? 'Not evaluated' : `${rule.unknown} not evaluated`}
            />{' '}
            <a href={`/rules/${rule.ruleId}`}>{rule.title}</a>
            <div className="meta">
              {rule.because.slice(0, REASONS_SHOWN).join(' ')}
              {rule.because.length > REASONS_SHOWN ? (
                <>
                  {' '}
                  <a href={`/rules/${rule.ruleId}`}>{plural(rule.because.length - REASONS_SHOWN, 'other reason')}</a>
                </>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
