import { Download } from 'lucide-react';
import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { SeverityMark } from '#components/ui/severity';
import { Due } from '#components/ui/when';
import type { OwnerEvent } from '#lib/model/owners/owner-event';
import type { Scan } from '#lib/model/scan';
import type { OwnerLine } from '#lib/report/csv/owners-csv';
import { acceptedWords } from '#lib/report/exceptions/exception-words';
import { OWNER_STATE_WORDS } from '#lib/report/owners/owner-words';
import { ownerHref } from '#lib/report/url/owner-links';
import { href } from '#lib/report/url/query';
import { clipped, moment, nameOr, number, plural } from '#lib/report/words';

interface Props {
  readonly scan: Scan;
  readonly lines: readonly OwnerLine[];
  readonly isLatest: boolean;
  readonly canAssign: boolean;
  /** An assignment that was just made, to be taken back. */
  readonly assigned: OwnerEvent | null;
  readonly undone: string | null;
  readonly failure: string | null;
}

const SHOWN_MAX = 500;

/** Who answers for what is open, and what nobody answers for. */
export function OwnersView({ scan, lines, isLatest, canAssign, assigned, undone, failure }: Props) {
  const people = lines.filter(({ owner }) => owner !== null);
  const none = lines.find(({ state }) => state === 'none');
  return (
    <>
      <PageHead
        title="Owners"
        actions={
          <a className="button" href={href('/owners/export.csv', { scan: scan.id, bom: '1' })} download>
            <Download size={14} aria-hidden="true" /> Download {plural(lines.length, 'line')} as CSV
          </a>
        }
      >
        <b>{plural(people.length, 'owner')}</b> of open findings
        {none ? (
          <>
            , and{' '}
            <a href="/findings?view=list&owner=none&accepted=all">{plural(none.open + none.accepted, 'finding')}</a>{' '}
            that nobody owns
          </>
        ) : null}
        . Scan of {moment(scan.finishedAt ?? scan.startedAt)}.
      </PageHead>
      {failure ? (
        <p className="notice" role="alert">
          {failure}
        </p>
      ) : null}
      {assigned ? <Assigned event={assigned} tenantId={scan.tenantId} /> : null}
      {undone === null ? null : (
        <p className="notice" role="status">
          {undone === '0'
            ? 'Nothing was taken back: all of it has been assigned anew since.'
            : 'Taken back: it has the owners it had before.'}
        </p>
      )}
      <p className="quiet">
        An owner by hand counts first, then an enabled owner in the directory, then the owner tag of the resource, of
        its resource group, of its subscription. An account that is disabled counts as no owner.{' '}
        {canAssign && isLatest ? (
          <>
            To assign one, <a href="/findings?view=list&owner=none">tick findings</a>, or open an{' '}
            <a href="/identities?owner=none">identity</a>.
          </>
        ) : null}
      </p>
      {lines.length === 0 ? (
        <p className="panel">There is no open finding in this scan, so there is nothing to own.</p>
      ) : (
        <DataTable
          caption={
            lines.length > SHOWN_MAX
              ? `The first ${number(SHOWN_MAX)} of ${number(lines.length)} lines; the file holds all.`
              : plural(lines.length, 'line')
          }
          rows={lines.slice(0, SHOWN_MAX)}
          rowKey={({ owner, state }) => owner?.id ?? state}
          columns={[
            { key: 'owner', title: 'Owner', isHeader: true, cell: (line) => <Name line={line} /> },
            {
              key: 'open',
              title: 'Open findings',
              cell: (line) => (
                <a href={findingsOf(line)}>
                  {number(line.open)}
                  {acceptedWords(line.accepted)}
                </a>
              ),
            },
            {
              key: 'gravest',
              title: 'Gravest',
              cell: (line) => <SeverityMark severity={line.highestSeverity} badge />,
            },
            { key: 'due', title: 'Soonest due', cell: (line) => <Due at={line.soonestDueAt} now={scan.judgedAt} /> },
            { key: 'hand', title: 'Assigned by hand', isNumber: true, cell: (line) => number(line.byHand) },
          ]}
        />
      )}
    </>
  );
}

const findingsOf = ({ owner, state }: OwnerLine): string =>
  href('/findings', { view: 'list', owner: owner?.id ?? state, accepted: 'all' });

function Name({ line: { owner, state } }: { readonly line: OwnerLine }) {
  if (!owner) return <>{state === 'none' ? OWNER_STATE_WORDS.none : 'Owner not evaluated'}</>;
  return (
    <bdi className="row-title" title={owner.name}>
      <a href={ownerHref(owner.id)}>{clipped(nameOr(owner.name, owner.id), 60)}</a>
    </bdi>
  );
}

function Assigned({ event, tenantId }: { readonly event: OwnerEvent; readonly tenantId: string }) {
  return (
    <div className="notice" role="status">
      <span>
        {event.owner ? (
          <>
            <b>
              <bdi>{clipped(event.owner.name, 60)}</bdi>
            </b>{' '}
            owns {plural(event.things, 'thing')} now.
          </>
        ) : (
          <>The owner by hand of {plural(event.things, 'thing')} is taken off.</>
        )}
      </span>
      <form method="post" action={`/owners/assignments/${event.id}/undo`}>
        <input type="hidden" name="tenant" value={tenantId} />
        <button type="submit" className="button">
          Undo
        </button>
      </form>
    </div>
  );
}
