import { EvidencePanel, type ScanEvidence } from '#components/scans/evidence-panel';
import { LiveScanPanel } from '#components/scans/live-scan-panel';
import { ScanState } from '#components/scans/scan-table';
import { ScanThresholds } from '#components/scans/scan-thresholds';
import { CopyButton } from '#components/ui/copy-button';
import { PageHead } from '#components/ui/page-head';
import { Moment } from '#components/ui/when';
import type { Scan } from '#lib/model/scan';
import { differenceHref } from '#lib/report/url/difference-links';
import { nameOr, number } from '#lib/report/words';

/** One run: live while it runs, its record once it is over. */
export function ScanView({
  scan,
  evidence,
  before,
  mayExport,
}: {
  readonly scan: Scan;
  readonly evidence: ScanEvidence | null;
  /** The sealed scan before it; null: none is kept. */
  readonly before: string | null;
  readonly mayExport: boolean;
}) {
  const { summary } = scan;
  const cancel = (
    <form action={`/scans/${scan.id}/cancel`} method="post">
      <button type="submit" className="button">
        Cancel scan
      </button>
    </form>
  );
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/scans">Scans</a> / {scan.id}
      </nav>
      <PageHead
        title={<>Scan of {nameOr(scan.tenantName, scan.tenantId)}</>}
        actions={scan.state === 'running' ? cancel : null}
      >
        <ScanState state={scan.state} /> started <Moment at={scan.startedAt} /> by {scan.startedBy}
      </PageHead>
      {scan.failure ? <p className="notice">{scan.failure}</p> : null}
      {scan.state === 'running' ? (
        <>
          <LiveScanPanel scanId={scan.id} />
          <noscript>
            <p className="notice">Reload this page to see how far it is.</p>
          </noscript>
          <p className="quiet">You can leave this page; the scan goes on.</p>
        </>
      ) : null}
      {summary ? (
        <>
          <dl className="facts">
            <dt>Judged as of</dt>
            <dd>
              <Moment at={scan.judgedAt} />
            </dd>
            <dt>Findings</dt>
            <dd>
              <a href={`/findings?accepted=all&scan=${scan.id}`}>{number(summary.open)} open</a>:{' '}
              {number(summary.added)} new, {number(summary.reopened)} reopened, {number(summary.resolved)} resolved,{' '}
              {number(summary.notExamined)} not examined
              {before ? (
                <>
                  {' '}
                  · <a href={differenceHref(before, scan.id)}>Compare with the scan before</a>
                </>
              ) : null}
            </dd>
            <dt>Coverage</dt>
            <dd>
              <a href={`/coverage?scan=${scan.id}`}>
                {summary.readings.filter((reading) => reading.outcome === 'whole').length} of {summary.readings.length}{' '}
                sources read whole
              </a>
            </dd>
            <dt>Signed in with</dt>
            <dd>
              {scan.signInMethod === 'client-secret'
                ? 'a client secret: a managed identity needs none'
                : scan.signInMethod.replaceAll('-', ' ')}
            </dd>
            <dt>Rule set</dt>
            <dd>
              {summary.ruleSetVersion}, {summary.rules.length} rules
            </dd>
            <dt>Thresholds</dt>
            <dd>
              <ScanThresholds summary={summary} scanId={scan.id} />
            </dd>
            <dt>Record</dt>
            <dd>
              <code>sha256 {scan.digest}</code>
            </dd>
          </dl>
          {scan.digest ? (
            <p>
              <CopyButton text={scan.digest}>Copy digest</CopyButton>
            </p>
          ) : null}
          {scan.sequence === null ? null : <EvidencePanel scanId={scan.id} evidence={evidence} mayExport={mayExport} />}
        </>
      ) : null}
    </>
  );
}
