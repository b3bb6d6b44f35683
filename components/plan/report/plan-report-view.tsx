import { FunnelShape } from '#components/plan/readiness-funnel';
import { ReportAppendix } from '#components/plan/report/report-appendix';
import { ReportMethod } from '#components/plan/report/report-method';
import { ReportSummary } from '#components/plan/report/report-summary';
import { ReportWave } from '#components/plan/report/report-wave';
import type { PlanSummary } from '#lib/model/plan';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { coverageOf } from '#lib/report/coverage';
import type { PlanReport } from '#lib/report/plan/plan-report';
import { planSentence, readinessOf } from '#lib/report/plan/readiness';
import { day, moment, nameOr } from '#lib/report/words';

export interface ReportProps {
  readonly scan: Scan & { readonly summary: ScanSummary; readonly finishedAt: string };
  readonly plan: PlanSummary;
  readonly report: PlanReport;
}

/** What one hands to a steering committee: cover, method, coverage, summary, waves, appendix. */
export function PlanReportView({ nonce, ...props }: ReportProps & { readonly nonce: string | undefined }) {
  const { scan, plan, report } = props;
  return (
    <main id="content" className="report">
      {/* The margins of paper name the scan; the id is hexadecimal, so it cannot end the text. */}
      <style nonce={nonce}>{`@media print{@page{@bottom-left{content:"Dosimeter, scan ${scan.id}"}}}`}</style>
      <nav className="report-nav meta">
        <a href={`/plan?scan=${scan.id}`}>Back to the plan</a>. Print this page, or save it as a PDF, with the browser’s
        print command.
      </nav>
      <header className="report-cover">
        <p className="meta">Dosimeter</p>
        <h1>Migration to managed identity</h1>
        <p className="report-tenant">
          <bdi>{nameOr(scan.tenantName, scan.tenantId)}</bdi>
        </p>
        <p>{day(scan.finishedAt)}</p>
        <p className="report-key">{planSentence(plan)}.</p>
        <FunnelShape steps={readinessOf(plan)} />
        <dl className="facts">
          <dt>Tenant</dt>
          <dd>
            <code>{scan.tenantId}</code>
          </dd>
          <dt>Scan</dt>
          <dd>
            <code>{scan.id}</code>, {moment(scan.finishedAt)}
          </dd>
          <dt>Record</dt>
          <dd>
            <code>{scan.digest ? `sha256 ${scan.digest}` : 'not sealed'}</code>
          </dd>
          <dt>Coverage</dt>
          <dd>{coverageOf(scan.summary).chip}</dd>
          <dt>Rule set</dt>
          <dd>{scan.summary.ruleSetVersion}</dd>
        </dl>
      </header>
      <ReportMethod {...props} />
      <ReportSummary {...props} />
      {report.waves.map(({ wave, rows }) =>
        wave === 'none' || rows.length === 0 ? null : (
          <ReportWave key={wave} wave={wave} rows={rows} plan={plan} now={scan.judgedAt} />
        ),
      )}
      <ReportAppendix {...props} />
    </main>
  );
}
