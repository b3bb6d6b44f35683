import { DataTable } from '#components/ui/data-table';
import { SeverityMark } from '#components/ui/severity';
import { Moment } from '#components/ui/when';
import type { Scan } from '#lib/model/scan';
import { readBy } from '#lib/report/scans/read-by';
import { differenceHref } from '#lib/report/url/difference-links';
import { moment, nameOr, number, plural, shortDigest } from '#lib/report/words';

const WORDS: Readonly<Record<Scan['state'], string>> = {
  running: 'Running',
  complete: 'Complete',
  partial: 'Partial',
  failed: 'Failed',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
};
const MARKS = {
  running: 'info',
  complete: 'passed',
  partial: 'unknown',
  failed: 'high',
  cancelled: 'info',
  interrupted: 'high',
} as const;

export const ScanState = ({ state }: { readonly state: Scan['state'] }) => (
  <SeverityMark severity={MARKS[state]} word={WORDS[state]} badge />
);

const seconds = (scan: Scan): string =>
  scan.finishedAt
    ? `${number(Math.max(0, Math.round((Date.parse(scan.finishedAt) - Date.parse(scan.startedAt)) / 1000)))} s`
    : '–';

/** An import is told apart: it was not read from the tenant. */
const startedBy = ({ startedBy: by, summary }: Scan) =>
  summary?.imported ? (
    <>
      {by}
      <small>
        {plural(summary.imported.files.length, 'file')} as of {moment(summary.imported.collectedAt)}
      </small>
    </>
  ) : (
    by
  );

/** The sealed scan before this one, when it is among the shown ones. */
const scanBefore = (scan: Scan, scans: readonly Scan[]): Scan | undefined =>
  scan.sequence === null
    ? undefined
    : scans.find(({ tenantId, sequence }) => tenantId === scan.tenantId && sequence === (scan.sequence ?? 0) - 1);

/** Every run, sealed or not. */
export function ScanTable({ scans }: { readonly scans: readonly Scan[] }) {
  return (
    <DataTable
      caption={<span className="visually-hidden">Scans</span>}
      rows={scans}
      rowKey={(scan) => scan.id}
      columns={[
        {
          key: 'started',
          title: 'Started',
          isHeader: true,
          cell: (scan) => (
            <>
              <span className="row-title">
                <a href={`/scans/${scan.id}`}>
                  <Moment at={scan.startedAt} />
                </a>
              </span>
              <small>{nameOr(scan.tenantName, scan.tenantId)}</small>
            </>
          ),
        },
        { key: 'took', title: 'Took', cell: seconds },
        { key: 'by', title: 'Started by', cell: startedBy },
        { key: 'read', title: 'Read', cell: readBy },
        { key: 'state', title: 'Result', cell: (scan) => <ScanState state={scan.state} /> },
        {
          key: 'open',
          title: 'Open',
          isNumber: true,
          cell: (scan) => (scan.summary ? number(scan.summary.open) : '–'),
        },
        {
          key: 'moved',
          title: 'New / resolved / reopened',
          cell: (scan) =>
            scan.summary
              ? `${number(scan.summary.added)} / ${number(scan.summary.resolved)} / ${number(scan.summary.reopened)}`
              : '–',
        },
        {
          key: 'difference',
          title: 'Difference',
          cell: (scan) => {
            const before = scanBefore(scan, scans);
            return before ? (
              <a href={differenceHref(before.id, scan.id)}>
                Compare with previous<span className="visually-hidden">: {moment(scan.startedAt)}</span>
              </a>
            ) : (
              '–'
            );
          },
        },
        {
          key: 'gaps',
          title: 'Gaps',
          isNumber: true,
          cell: (scan) =>
            scan.summary ? number(scan.summary.readings.filter((reading) => reading.outcome !== 'whole').length) : '–',
        },
        {
          key: 'digest',
          title: 'Record',
          cell: (scan) => (scan.digest ? <code title={scan.digest}>sha256 {shortDigest(scan.digest)}</code> : '–'),
        },
      ]}
    />
  );
}
