import { Moment } from '#components/ui/when';
import type { Exception, ExceptionEvent } from '#lib/model/exceptions/exception';
import { personName, shownText } from '#lib/report/exceptions/exception-words';
import { plural } from '#lib/report/words';

const WORDS: Readonly<Record<ExceptionEvent['action'], string>> = {
  request: 'Requested',
  approve: 'Approved',
  reject: 'Rejected',
  revoke: 'Revoked',
  withdraw: 'Withdrawn',
};

/** What happened, newest first. That it has ended is told by the clock, and nobody did it. */
export function ExceptionTimeline({ exception }: { readonly exception: Exception }) {
  const { events, state, terms } = exception;
  return (
    <section>
      <h2>Timeline</h2>
      <ul className="list-rows">
        {state === 'expired' ? (
          <li>
            <Moment at={terms.expiresAt} /> <b>Expired</b>
            <div className="meta">By the clock: its findings are open again.</div>
          </li>
        ) : null}
        {[...events].reverse().map((event) => (
          <li key={event.number}>
            <Moment at={event.at} /> <b>{WORDS[event.action]}</b> by <bdi>{personName(event.by)}</bdi>
            {event.action === 'request' || event.action === 'approve' ? (
              <div className="meta">
                {plural(event.cover.findings, 'finding')}, the gravest {event.cover.gravest}
                {event.action === 'approve' && event.isSelfApproved
                  ? '. The requester approved it: EXCEPTIONS_SELF_APPROVAL=1 allowed that.'
                  : ''}
              </div>
            ) : null}
            {event.action !== 'request' && event.comment ? <p className="said">{shownText(event.comment)}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
