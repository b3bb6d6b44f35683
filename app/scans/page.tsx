import { ScanTable } from '#components/scans/scan-table';
import { NoScan, RunScan } from '#components/shell/no-scan';
import { Shell } from '#components/shell/shell';
import { PageHead } from '#components/ui/page-head';
import { one } from '#lib/report/url/query';
import { moment } from '#lib/report/words';
import { scanSchedule } from '#lib/scan/schedule/scan-schedule';
import { pageContext } from '../page-context';
import { requireRole } from '../require-role';

export const metadata = { title: 'Scans' };

/** When the next one is due, where a schedule is set. */
function nextScan(): string {
  const schedule = scanSchedule(process.env);
  const next = schedule?.nextDue(new Date());
  return schedule && next ? ` Scheduled (${schedule.expression}, UTC): next ${moment(next)}.` : '';
}

const SHOWN = 100;
const FAILURES: Readonly<Record<string, string>> = {
  start: 'The scan could not be started. Check the settings with “npm run scan”, which says what is wrong.',
  'no-scan': 'There is no scan with the id in that address, so nothing was cancelled.',
  'unknown-scan': 'There is no sealed scan with the id in that address. Choose one below.',
};

export default async function ScansPage({ searchParams }: PageProps<'/scans'>) {
  await requireRole('read');
  const parameters = await searchParams;
  const { store, shell } = await pageContext({}, '/scans');
  const scans = await store.scans({ limit: SHOWN });
  const failure = FAILURES[one(parameters, 'failed') ?? ''];
  return (
    <Shell context={shell}>
      {scans.length > 0 ? (
        <PageHead title="Scans" actions={<RunScan />}>
          {scans.length === 1 ? 'One run so far.' : `The last ${scans.length} runs, newest first.`}
          {nextScan()}
        </PageHead>
      ) : null}
      {failure ? (
        <p className="notice" role="status">
          {failure}
        </p>
      ) : null}
      {scans.length > 0 ? <ScanTable scans={scans} /> : <NoScan title="Scans" />}
    </Shell>
  );
}
