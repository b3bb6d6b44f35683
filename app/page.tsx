import { Download } from 'lucide-react';
import { Changes } from '#components/overview/changes';
import { ExpiryChart, ExpiryTable } from '#components/overview/expiry-strip';
import { Questions } from '#components/overview/questions';
import { WorstRules } from '#components/overview/worst-rules';
import { NoScan, RunScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { PageHead } from '#components/ui/page-head';
import { partialSentence } from '#lib/report/coverage';
import { moment, number, plural } from '#lib/report/words';
import { pageContext } from './page-context';

export const metadata = { title: 'Overview' };
const CHANGES_SHOWN = 6;

export default async function OverviewPage({ searchParams }: PageProps<'/'>) {
  const { store, shell, scan } = await pageContext(await searchParams, '/');
  if (!scan)
    return (
      <Shell context={shell}>
        <NoScan title="Overview" />
      </Shell>
    );
  const { summary } = scan;
  const partial = partialSentence(scan);
  const [changes, groups] = await Promise.all([
    store.changes(scan.id, CHANGES_SHOWN),
    store.findingGroups(scan.id, {}),
  ]);
  const download = (
    <>
      <a className="button" href={`/findings/export.csv?bom=1&scan=${scan.id}`} download>
        <Download size={14} aria-hidden="true" /> Download {plural(summary.open, 'finding')} as CSV
      </a>
      <RunScan />
    </>
  );
  return (
    <Shell context={shell}>
      <PageHead title="Overview" actions={download}>
        Scan of {moment(scan.finishedAt)}, judged as of {moment(scan.judgedAt)}.
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
      <Questions summary={summary} />
      <section>
        <div className="section-head">
          <h2>Expiry, next 26 weeks</h2>
          <span className="meta">
            {number(summary.expiry.total)} sign-in credentials; solid: client secrets, hatched: certificates
          </span>
        </div>
        <ExpiryChart expiry={summary.expiry} />
        <ExpiryTable expiry={summary.expiry} />
      </section>
      <div className="split">
        <WorstRules groups={groups} rules={summary.rules} now={scan.judgedAt} />
        <Changes changes={changes} added={summary.added} reopened={summary.reopened} resolved={summary.resolved} />
      </div>
    </Shell>
  );
}
