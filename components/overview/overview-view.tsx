import { Download } from 'lucide-react';
import { ExceptionNotice } from '#components/exceptions/exception-notice';
import { Trends } from '#components/history/trends';
import { Changes } from '#components/overview/changes';
import { ExpiryChart, ExpiryTable } from '#components/overview/expiry-strip';
import { PinnedCounts } from '#components/overview/pinned-counts';
import { Questions } from '#components/overview/questions';
import { WorstRules } from '#components/overview/worst-rules';
import { RunScan } from '#components/shell/no-scan';
import { PageHead } from '#components/ui/page-head';
import type { Finding, FindingEvent } from '#lib/model/finding';
import type { TrendPoint } from '#lib/model/history/trend';
import type { Scan } from '#lib/model/scan';
import { partialSentence } from '#lib/report/coverage';
import { acceptedWords } from '#lib/report/exceptions/exception-words';
import type { LivingSummary } from '#lib/report/exceptions/living-summary';
import type { Attention } from '#lib/report/exceptions/register';
import type { GroupCounts } from '#lib/report/group-rows';
import { unreadHolders } from '#lib/report/overview';
import { differenceHref } from '#lib/report/url/difference-links';
import { href } from '#lib/report/url/query';
import { moment, number, plural } from '#lib/report/words';

interface Props {
  readonly scan: Scan & { readonly summary: LivingSummary };
  readonly changes: readonly (FindingEvent & { readonly finding: Finding })[];
  /** The last scans up to this one, oldest first. */
  readonly trend: readonly TrendPoint[];
  readonly groups: readonly GroupCounts[];
  /** The scan in the address, for links that stay on it; null: the latest. */
  readonly at: string | null;
  /** Exceptions that wait or end soon. */
  readonly attention: Attention;
  /** Saved views to count. */
  readonly pinned: Parameters<typeof PinnedCounts>[0]['views'];
}

/** What breaks soon, what is exposed, how far the migration is; then what changed. */
export function OverviewView({ scan, changes, trend, groups, at, attention, pinned }: Props) {
  const { summary } = scan;
  const unread = unreadHolders(summary.populations);
  const partial = partialSentence(scan);
  const before = trend.at(-2);
  const withoutOwner = groups.reduce((sum, group) => sum + group.withoutOwner, 0);
  const actions = (
    <>
      <a className="button" href={`/findings/export.csv?bom=1&accepted=all&scan=${scan.id}`} download>
        <Download size={14} aria-hidden="true" /> Download {plural(summary.open + summary.accepted, 'finding')} as CSV
      </a>
      <RunScan />
    </>
  );
  return (
    <>
      <PageHead title="Overview" actions={actions}>
        <b>
          {plural(summary.open, 'open finding')}
          {acceptedWords(summary.accepted)}
        </b>
        {withoutOwner > 0 ? (
          <>
            ,{' '}
            <a href={href('/findings', { view: 'list', owner: 'none', scan: at })}>
              {number(withoutOwner)} without an owner
            </a>
          </>
        ) : null}
        . Scan of {moment(scan.finishedAt ?? scan.startedAt)}, judged as of {moment(scan.judgedAt)}.
      </PageHead>
      {scan.signInMethod === 'client-secret' ? (
        <p className="notice">This scan signed in with a client secret. A managed identity needs none.</p>
      ) : null}
      {partial ? (
        <p className="notice unknown">
          <span>
            <b>Partial scan.</b> {partial}
          </span>
          <a href={`/coverage?scan=${scan.id}`}>See what is missing</a>
        </p>
      ) : null}
      <ExceptionNotice attention={attention} />
      <Questions summary={summary} scan={at} />
      <PinnedCounts views={pinned} scan={at} />
      <section>
        <div className="section-head">
          <h2>Expiry, next 26 weeks</h2>
          {summary.expiry.weeks.length > 0 ? (
            <span className="meta">
              {number(summary.expiry.total)} sign-in credentials
              {unread.length > 0 ? ` that were read; those of ${unread.join(' and ')} were not` : ''}. Solid: client
              secrets, hatched: certificates.
            </span>
          ) : null}
        </div>
        <ExpiryChart summary={summary} scan={at} />
        {summary.expiry.weeks.length > 0 ? <ExpiryTable expiry={summary.expiry} /> : null}
      </section>
      <Trends points={trend} />
      <div className="split">
        <WorstRules groups={groups} rules={summary.rules} now={scan.judgedAt} scan={at} />
        <Changes
          changes={changes}
          added={summary.added}
          reopened={summary.reopened}
          resolved={summary.resolved}
          isFirst={scan.sequence === 1}
          difference={before ? differenceHref(before.scanId, scan.id) : null}
        />
      </div>
    </>
  );
}
