import { ExceptionStateMark } from '#components/exceptions/exception-state';
import { DataTable } from '#components/ui/data-table';
import { Day } from '#components/ui/when';
import type { Exception } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';
import { CATEGORY_WORDS, personName } from '#lib/report/exceptions/exception-words';
import { EXCEPTION_LIST, type RegisterFilter, type RegisterSort } from '#lib/report/url/exception-query';
import { type ListQuery, sortedHead } from '#lib/report/url/list-query';
import type { SearchParams } from '#lib/report/url/query';
import { clipped, plural } from '#lib/report/words';

const QUOTED = 120;

/** One row an exception. */
export function RegisterTable({
  rows,
  now,
  query,
  parameters,
}: {
  readonly rows: readonly Exception[];
  readonly now: Instant;
  readonly query: ListQuery<RegisterFilter, RegisterSort>;
  readonly parameters: SearchParams;
}) {
  const head = (by: RegisterSort, descendingFirst = false) =>
    sortedHead(EXCEPTION_LIST, parameters, query.sort, by, descendingFirst);
  return (
    <DataTable
      caption={<span className="visually-hidden">Exceptions</span>}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'state', title: 'State', cell: (row) => <ExceptionStateMark exception={row} now={now} /> },
        {
          key: 'reason',
          title: 'Reason',
          isHeader: true,
          cell: ({ id, terms }) => (
            <>
              <span className="row-title">
                <a href={`/exceptions/${id}`}>{CATEGORY_WORDS[terms.category]}</a>
              </span>
              <small>
                <bdi>{clipped(terms.justification, QUOTED)}</bdi>
              </small>
            </>
          ),
        },
        {
          key: 'covers',
          title: 'Covers',
          ...head('covers', true),
          cell: ({ cover }) => (
            <>
              {plural(cover.findings, 'finding')}
              <small>gravest {cover.gravest}</small>
            </>
          ),
        },
        {
          key: 'requested',
          title: 'Requested by',
          ...head('requested', true),
          cell: ({ requestedBy, requestedAt }) => (
            <>
              <bdi>{personName(requestedBy)}</bdi>
              <small>
                <Day at={requestedAt} />
              </small>
            </>
          ),
        },
        {
          key: 'approved',
          title: 'Approved by',
          cell: ({ approvedBy, isSelfApproved }) =>
            approvedBy ? (
              <>
                <bdi>{personName(approvedBy)}</bdi>
                {isSelfApproved ? <small>the requester</small> : null}
              </>
            ) : (
              '–'
            ),
        },
        { key: 'ends', title: 'Expires', ...head('ends'), cell: ({ terms }) => <Day at={terms.expiresAt} /> },
        {
          key: 'control',
          title: 'Compensating control',
          cell: ({ terms }) =>
            terms.compensatingControl ? <bdi>{clipped(terms.compensatingControl, QUOTED)}</bdi> : '–',
        },
        {
          key: 'ticket',
          title: 'Ticket',
          cell: ({ terms }) => (terms.ticket ? <bdi>{clipped(terms.ticket, 40)}</bdi> : '–'),
        },
      ]}
    />
  );
}
