import { Download, Mail } from 'lucide-react';
import { CopyButton } from '#components/ui/copy-button';
import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import { Due } from '#components/ui/when';
import { WholeDates } from '#components/ui/whole-dates';
import type { FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import type { User } from '#lib/model/user';
import type { OwnerLine } from '#lib/report/csv/owners-csv';
import { acceptedWords } from '#lib/report/exceptions/exception-words';
import { ownerHref } from '#lib/report/url/owner-links';
import { href } from '#lib/report/url/query';
import { clipped, moment, nameOr, number, plural } from '#lib/report/words';

interface Props {
  readonly scan: Scan;
  readonly ownerId: string;
  readonly name: string;
  /** As the scan read them; null: the owner is an address or a name, or users were not read. */
  readonly user: User | null;
  readonly line: OwnerLine | null;
  readonly findings: readonly FindingInScan[];
  readonly mailto: string | null;
  readonly markdown: string;
}

/** One owner's own list, and a message to send them. */
export function OwnerView({ scan, ownerId, name, user, line, findings, mailto, markdown }: Props) {
  const open = line?.open ?? 0;
  const all = href('/findings', { view: 'list', owner: ownerId });
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/owners">Owners</a>
      </nav>
      <PageHead
        title={<bdi>{clipped(nameOr(name, ownerId), 80)}</bdi>}
        actions={
          <a className="button" href={href(`${ownerHref(ownerId)}/export.csv`, { scan: scan.id, bom: '1' })} download>
            <Download size={14} aria-hidden="true" /> Download {plural(open, 'finding')} as CSV
          </a>
        }
      >
        <b>
          {plural(open, 'open finding')}
          {acceptedWords(line?.accepted ?? 0)}
        </b>
        . Scan of {moment(scan.finishedAt ?? scan.startedAt)}.
      </PageHead>
      <dl className="axes">
        <div>
          <dt>Account</dt>
          <dd>
            {user ? (
              <>
                <code>{clipped(user.userPrincipalName, 48)}</code>
                <small>{user.accountEnabled === false ? 'disabled: counts as no owner' : 'enabled'}</small>
              </>
            ) : (
              <>
                No user of this scan
                <small>an address or a name, or users were not read</small>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Gravest</dt>
          <dd>{line ? <SeverityMark severity={line.highestSeverity} badge /> : 'Nothing open'}</dd>
        </div>
        <div>
          <dt>Soonest due</dt>
          <dd>
            <Due at={line?.soonestDueAt ?? null} now={scan.judgedAt} none="Nothing breaks by itself" />
          </dd>
        </div>
        <div>
          <dt>Assigned by hand</dt>
          <dd>{number(line?.byHand ?? 0)}</dd>
        </div>
      </dl>
      <div className="finding-split">
        <section>
          <h2>Open findings</h2>
          {findings.length === 0 ? (
            <p className="panel">Nothing open in the latest scan belongs to this owner.</p>
          ) : (
            <>
              <OwnedFindings findings={findings} scan={scan} />
              <p className="meta">
                {findings.length < open ? `The ${findings.length} gravest. ` : ''}
                <a href={all}>All of them as a list</a>
              </p>
            </>
          )}
        </section>
        <section className="panel">
          <h2>Message</h2>
          {mailto ? (
            <p>
              <a className="button" href={mailto}>
                <Mail size={14} aria-hidden="true" /> Write a mail
              </a>
            </p>
          ) : (
            <p className="meta">No address of this owner is known, so there is no mail to open.</p>
          )}
          <p className="meta">For a chat or a ticket, as Markdown:</p>
          <textarea className="message" readOnly rows={10} aria-label="Message as Markdown" defaultValue={markdown} />
          <CopyButton text={markdown}>Copy Markdown</CopyButton>{' '}
          <a href={`${ownerHref(ownerId)}/message.md`} download>
            Download
          </a>
        </section>
      </div>
    </>
  );
}

function OwnedFindings({ findings, scan }: Pick<Props, 'findings' | 'scan'>) {
  return (
    <DataTable
      caption={<span className="visually-hidden">Open findings of this owner</span>}
      rows={findings}
      rowKey={({ id }) => id}
      columns={[
        { key: 'severity', title: 'Severity', cell: (row) => <SeverityMark severity={row.severity} badge /> },
        {
          key: 'finding',
          title: 'Finding',
          isHeader: true,
          cell: (row) => (
            <>
              <span className="row-title">
                <a href={`/findings/${row.id}`}>{row.ruleTitle}</a>
              </span>
              <small>
                <WholeDates text={row.summary} />
              </small>
            </>
          ),
        },
        {
          key: 'subject',
          title: 'Subject',
          cell: (row) => <bdi title={row.subject.name}>{clipped(nameOr(row.subject.name, '(no name)'))}</bdi>,
        },
        { key: 'due', title: 'Due', cell: (row) => <Due at={row.dueAt} now={scan.judgedAt} /> },
      ]}
    />
  );
}
