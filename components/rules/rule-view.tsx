import { RuleControls } from '#components/rules/rule-controls';
import { RuleThresholds } from '#components/rules/rule-thresholds';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import type { CheckKind } from '#lib/model/reference/check-kind';
import type { RuleResult } from '#lib/model/scan';
import type { NumberThreshold } from '#lib/model/settings/threshold-settings';
import type { Thresholds } from '#lib/model/thresholds';
import type { Severity } from '#lib/model/verdict';
import { affected } from '#lib/report/overview';

export interface PrintedRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly severityNote: string | null;
  readonly examines: string;
  readonly why: string;
  readonly remedy: { readonly summary: string; readonly steps: readonly string[]; readonly effort: string };
  readonly references: readonly { readonly text: string; readonly url: string }[];
  readonly reviewed: string;
  readonly checks: readonly CheckKind[];
  readonly needs: readonly string[];
  readonly thresholds?: readonly NumberThreshold[];
}

/** A rule as its own object says it: there is no second document to keep. */
export function RuleView({
  rule,
  result,
  thresholds,
}: {
  readonly rule: PrintedRule;
  readonly result: RuleResult | null;
  /** Those in force, by which the next scan judges. */
  readonly thresholds: Thresholds;
}) {
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/rules">Rules</a> / {rule.id}
      </nav>
      <PageHead
        title={rule.title}
        actions={
          result ? (
            <a className="button" href={`/rules/${rule.id}/ticket.md`} download>
              Open findings as Markdown
            </a>
          ) : null
        }
      >
        <code>{rule.id}</code>
      </PageHead>
      <dl className="axes">
        <div>
          <dt>Severity</dt>
          <dd>
            <SeverityMark severity={rule.severity} badge />
            {rule.severityNote ? <small>{rule.severityNote}</small> : null}
          </dd>
        </div>
        <div>
          <dt>Latest scan</dt>
          <dd>
            {result ? (
              <a href={`/findings?rule=${rule.id}&view=list&accepted=all`}>{affected(result)}</a>
            ) : (
              'No scan yet'
            )}
            {result && result.because.length > 0 ? <small>{result.because.join(' ')}</small> : null}
          </dd>
        </div>
        <div>
          <dt>Looks at</dt>
          <dd>{rule.examines.replaceAll('-', ' ')}s</dd>
        </div>
        <div>
          <dt>Reviewed</dt>
          <dd>{rule.reviewed}</dd>
        </div>
      </dl>
      <section>
        <h2>Why</h2>
        <p>{rule.why}</p>
      </section>
      <section>
        <h2>How to fix</h2>
        <p>{rule.remedy.summary}</p>
        <ol className="steps">
          {rule.remedy.steps.map((step) => (
            <li key={step}>
              <span>{step}</span>
            </li>
          ))}
        </ol>
        <p className="meta after-steps">Effort: {rule.remedy.effort}</p>
      </section>
      <section>
        <h2>What it reads</h2>
        <p>
          {rule.needs.map((need) => (
            <code key={need}>{need} </code>
          ))}
        </p>
      </section>
      <RuleThresholds read={rule.thresholds ?? []} thresholds={thresholds} />
      <RuleControls checks={rule.checks} />
      <section>
        <h2>References</h2>
        <ul>
          {rule.references.map((reference) => (
            <li key={reference.url}>
              <a href={reference.url} rel="noreferrer">
                {reference.text}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
