import { AppWindow, Boxes, ChevronRight, FileBadge, Fingerprint, KeyRound, Link2, type LucideIcon } from 'lucide-react';
import { ExceptionPanel } from '#components/exceptions/exception-panel';
import { FindingTimeline } from '#components/findings/finding-timeline';
import { JudgedBy } from '#components/findings/judged-by';
import { type OpenCounts, RelatedFindings } from '#components/findings/related-findings';
import { TicketPanel } from '#components/findings/ticket-panel';
import { OwnerName } from '#components/owners/owner-name';
import { PlanPath } from '#components/plan/plan-path';
import { CopyButton } from '#components/ui/copy-button';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import { Day, Due, Moment } from '#components/ui/when';
import { WholeDates } from '#components/ui/whole-dates';
import type { Exception } from '#lib/model/exceptions/exception';
import type { FindingEvent, FindingInScan } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { lifeMeasures, pathOf } from '#lib/report/finding-facts';
import { sinceWords } from '#lib/report/history/difference-words';
import type { FindingPast } from '#lib/report/history/finding-past';
import { subjectHref } from '#lib/report/url/entity-links';
import { findingsHref } from '#lib/report/url/finding-links';
import { clipped, day, moment, nameOr, shortDigest } from '#lib/report/words';

/** What a rule says to the reader of a finding. */
export interface RuleWords {
  readonly why: string;
  readonly remedy: { readonly summary: string; readonly steps: readonly string[]; readonly effort: string };
  readonly references: readonly { readonly text: string; readonly url: string }[];
}

const STEP_ICONS: Readonly<Record<string, LucideIcon>> = {
  'Client secret': KeyRound,
  Certificate: FileBadge,
  'Federated credential': Link2,
  'Application registration': AppWindow,
  'Service principal': Fingerprint,
  Workload: Boxes,
};

function StepIcon({ kind }: { readonly kind: string }) {
  const Icon = STEP_ICONS[kind] ?? Boxes;
  return <Icon size={14} aria-hidden="true" />;
}

interface Props {
  readonly scan: Scan & { readonly summary: ScanSummary };
  readonly finding: FindingInScan;
  /** Null when the rule is no longer part of the product. */
  readonly rule: RuleWords | null;
  readonly history: readonly FindingEvent[];
  readonly past: FindingPast;
  readonly related: readonly FindingInScan[];
  /** On the immutable page: what is different now; null when nothing is. */
  readonly frozen: { readonly since: string | null; readonly manifestSha256: string | null } | null;
  /** The same subject's other findings, counted. */
  readonly relatedCounts: OpenCounts;
  /** Of this finding when it is looked at; of the frozen page when its scan ended. */
  readonly exceptions: readonly Exception[];
  readonly at: Instant;
  readonly canRequest: boolean;
  /** Text of a ticket; null on the frozen page. */
  readonly ticket: string | null;
}

export function FindingView({ scan, finding, rule, history, past, related, frozen, relatedCounts, ...more }: Props) {
  const { subject } = finding;
  const permalink = `/scans/${scan.id}/findings/${finding.id}`;
  const life = lifeMeasures(finding, scan.judgedAt);
  const path = pathOf(finding);
  const accepted = more.exceptions.find(({ state }) => state === 'active');
  const about = scan.summary.inventory ? subjectHref(subject, frozen ? scan.id : null) : null;
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/findings">Findings</a> /{' '}
        <a href={findingsHref({}, { rule: finding.ruleId, standard: finding.standard ?? null, view: 'list' })}>
          {finding.ruleTitle}
        </a>
      </nav>
      {frozen ? (
        <p className="notice">
          <span>
            <b>Record of the scan of {moment(scan.finishedAt ?? scan.startedAt)}.</b> It never changes.{' '}
            {frozen.since ?? 'The current state is the same.'}
          </span>
          <a href={`/findings/${finding.id}`}>Current state</a>
        </p>
      ) : null}
      <PageHead title={finding.ruleTitle}>
        <bdi>
          <b>{about ? <a href={about}>{nameOr(subject.name, '(no name)')}</a> : nameOr(subject.name, '(no name)')}</b>
        </bdi>
        {subject.credential ? (
          <>
            , {subject.credential.kind} <code>{subject.credential.name ?? subject.credential.id}</code>
          </>
        ) : null}
        , finding <code>{finding.id}</code>
      </PageHead>
      <dl className="axes">
        <div>
          <dt>Severity (exposure)</dt>
          <dd>
            <SeverityMark severity={finding.severity} badge />
            <small>confidence: {finding.confidence}</small>
            {finding.weighedWithout ? (
              <small>weighed without {finding.weighedWithout.join(', ')}: not read</small>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>Due (outage)</dt>
          <dd>
            <Due at={finding.dueAt} now={scan.judgedAt} none="Nothing breaks by itself" />
          </dd>
        </div>
        <div>
          <dt>Status</dt>
          <dd>
            {finding.examined ? null : <SeverityMark severity="unknown" word="Not examined" />}
            {accepted ? `Accepted until ${day(accepted.terms.expiresAt)}` : finding.examined ? 'Open' : null}
            <small>
              since <Day at={finding.firstSeenAt} />
              {finding.reopenedCount > 0 ? `, reopened ${finding.reopenedCount} times` : ''}
            </small>
            {past.orphaned ? <small>orphaned {sinceWords(past.orphaned)}</small> : null}
            {finding.unexaminedBecause ? <small>{finding.unexaminedBecause}</small> : null}
          </dd>
        </div>
        <div>
          <dt>Managed identity path</dt>
          <dd>
            <PlanPath path={finding.managedIdentityPath} plan={finding.plan} scan={frozen ? scan.id : null} />
          </dd>
        </div>
        <div>
          <dt>Owner</dt>
          <dd>
            <OwnerName owner={finding.owner} known={finding.ownerKnown} />
            {more.canRequest && frozen === null ? (
              <small>
                <a href={`/owners/assign?finding=${finding.id}`}>Assign an owner</a>
              </small>
            ) : null}
            {past.unowned && finding.owner?.source !== 'manual' ? (
              <small>without one {sinceWords(past.unowned)}</small>
            ) : null}
          </dd>
        </div>
      </dl>
      {path.length > 0 ? (
        <section>
          <h2>Path</h2>
          <ol className="path">
            {path.map((step, index) => (
              <li key={step.kind}>
                {index > 0 ? <ChevronRight className="step" size={16} aria-hidden="true" /> : null}
                <span className="meta kind">
                  <StepIcon kind={step.kind} />
                  {step.kind}
                </span>
                <b>
                  <bdi>{clipped(step.name, 48)}</bdi>
                </b>
                <span className="meta">{step.fact}</span>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      <div className="finding-split">
        <div className="grid grid-cols-1 gap-7">
          <section>
            <h2>What and why</h2>
            <p>
              <WholeDates text={finding.summary} />
            </p>
            <JudgedBy finding={finding} summary={scan.summary} />
            {rule ? <p className="quiet">{rule.why}</p> : null}
          </section>
          <section>
            <h2>How we know</h2>
            <div className="table-region">
              <table className="table">
                <caption>
                  Read <Moment at={scan.finishedAt ?? scan.startedAt} />, judged as of <Moment at={scan.judgedAt} />
                </caption>
                <thead>
                  <tr>
                    <th scope="col">Field</th>
                    <th scope="col">Value</th>
                  </tr>
                </thead>
                <tbody>
                  {finding.evidence.map((item) => (
                    <tr key={item.field}>
                      <th scope="row" data-label="Field">
                        <code>{item.field}</code>
                      </th>
                      <td data-label="Value">
                        <code>{item.value}</code>
                      </td>
                    </tr>
                  ))}
                  {life.map((measure) => (
                    <tr key={measure.label}>
                      <th scope="row" data-label="Field">
                        <span>
                          {measure.label} <span className="meta">{measure.how}</span>
                        </span>
                      </th>
                      <td data-label="Value">{measure.value}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
          {rule ? (
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
              <p className="meta after-steps">
                Effort: {rule.remedy.effort}. <a href={`/rules/${finding.ruleId}`}>The rule</a>
                {rule.references.map((reference) => (
                  <span key={reference.url}>
                    {' · '}
                    <a href={reference.url} rel="noreferrer">
                      {reference.text}
                    </a>
                  </span>
                ))}
              </p>
            </section>
          ) : null}
          <FindingTimeline history={history} credential={past.credential} lastSeenAt={finding.lastSeenAt} />
        </div>
        <div className="grid gap-5">
          <section className="panel">
            <h2>Cite this</h2>
            <p className="meta">Frozen record of this finding in this scan. It never changes.</p>
            <p>
              <code>{permalink}</code>
            </p>
            {scan.digest ? <Vouched scanId={scan.id} digest={scan.digest} frozen={frozen} finding={finding} /> : null}
            <CopyButton text={permalink}>Copy permalink to this scan</CopyButton>
          </section>
          {more.ticket === null ? null : (
            <TicketPanel text={more.ticket} path={`/findings/${finding.id}/ticket.md?scan=${scan.id}`} />
          )}
          <ExceptionPanel
            findingId={finding.id}
            exceptions={more.exceptions}
            at={more.at}
            canRequest={more.canRequest && frozen === null}
          />
          <RelatedFindings related={related} counts={relatedCounts} />
        </div>
      </div>
    </>
  );
}

/** The living page names the record in short; the frozen one is cited, so it says by what a copy can be checked. */
function Vouched({
  scanId,
  digest,
  frozen,
  finding,
}: Pick<Props, 'frozen' | 'finding'> & { scanId: string; digest: string }) {
  if (!frozen)
    return (
      <p className="meta">
        Scan record <code title={digest}>sha256 {shortDigest(digest)}</code>
      </p>
    );
  return (
    <>
      <p className="meta">
        Scan record <code>sha256 {digest}</code>
      </p>
      <p className="meta">
        Manifest{' '}
        {frozen.manifestSha256 ? <code>sha256 {frozen.manifestSha256}</code> : 'none: sealed by an earlier version'}
      </p>
      <p className="meta">
        To verify it: it is a line of {finding.standard ? 'findings.ndjson' : 'findings.csv'} in{' '}
        <a href={`/scans/${scanId}#evidence`}>the evidence of this scan</a>, which is signed.
      </p>
    </>
  );
}
