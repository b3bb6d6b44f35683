import { ExceptionStateMark } from '#components/exceptions/exception-state';
import type { Exception } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';
import { CATEGORY_WORDS } from '#lib/report/exceptions/exception-words';
import { clipped } from '#lib/report/words';

const QUOTED = 160;

/** What was asked and decided about a finding, and the way to ask. */
export function ExceptionPanel({
  findingId,
  exceptions,
  at,
  canRequest,
}: {
  readonly findingId: string;
  readonly exceptions: readonly Exception[];
  readonly at: Instant;
  readonly canRequest: boolean;
}) {
  if (exceptions.length === 0 && !canRequest) return null;
  const stands = exceptions.some(({ state }) => state === 'active' || state === 'requested');
  return (
    <section className="panel">
      <h2>Exception</h2>
      {exceptions.length === 0 ? (
        <p className="quiet">None was ever requested.</p>
      ) : (
        <ul className="list-rows">
          {exceptions.map((exception) => (
            <li key={exception.id}>
              <ExceptionStateMark exception={exception} now={at} />
              <div>
                <a href={`/exceptions/${exception.id}`}>{CATEGORY_WORDS[exception.terms.category]}</a>:{' '}
                <bdi>{clipped(exception.terms.justification, QUOTED)}</bdi>
              </div>
            </li>
          ))}
        </ul>
      )}
      {canRequest && !stands ? (
        <a className="button" data-key="request" href={`/exceptions/new?finding=${findingId}`}>
          Request exception
        </a>
      ) : null}
    </section>
  );
}
