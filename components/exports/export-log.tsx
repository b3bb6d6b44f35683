import { DataTable } from '#components/ui/data-table';
import { Pager } from '#components/ui/pager';
import { Moment } from '#components/ui/when';
import type { AuditRecord } from '#lib/model/access/audit-event';
import type { Page } from '#lib/model/finding';
import { href } from '#lib/report/url/query';
import { clipped, number, plural, shortDigest, shown } from '#lib/report/words';

/** What left, newest first: a file found later is matched by its digest. */
export function ExportLog({ log, isFirst }: { readonly log: Page<AuditRecord>; readonly isFirst: boolean }) {
  if (log.rows.length === 0) return <p>Nothing was exported yet.</p>;
  return (
    <>
      <DataTable
        caption={plural(log.total, 'download')}
        rows={log.rows}
        rowKey={({ sequence }) => String(sequence)}
        columns={[
          { key: 'at', title: 'Time', isHeader: true, cell: ({ at }) => <Moment at={at} /> },
          { key: 'who', title: 'By', cell: ({ actor }) => <bdi>{clipped(actor.name, 48)}</bdi> },
          { key: 'action', title: 'Action', isWhole: true, cell: ({ action }) => action },
          {
            key: 'object',
            title: 'File and filters',
            cell: ({ object, params, outcome, because }) => (
              <>
                {object ? shown(object) : '–'}
                {params ? <small className="mono">{clipped(params, 120)}</small> : null}
                {outcome === 'success' ? null : <small>{because ?? outcome}</small>}
              </>
            ),
          },
          { key: 'rows', title: 'Rows', isNumber: true, cell: ({ rows }) => (rows === null ? '–' : number(rows)) },
          { key: 'bytes', title: 'Bytes', isNumber: true, cell: ({ bytes }) => (bytes === null ? '–' : number(bytes)) },
          {
            key: 'digest',
            title: 'SHA-256',
            cell: ({ sha256 }) => (sha256 ? <code title={sha256}>{shortDigest(sha256)}</code> : '–'),
          },
        ]}
      />
      <Pager
        shown={log.rows.length}
        total={log.total}
        noun="downloads"
        nextHref={log.next ? href('/exports', { cursor: log.next }) : null}
        firstHref={isFirst ? null : '/exports'}
      />
    </>
  );
}
