import { CoveredFindings } from '#components/exceptions/covered-findings';
import { DecisionForms } from '#components/exceptions/decision-forms';
import { ExceptionStateMark } from '#components/exceptions/exception-state';
import { ExceptionTimeline } from '#components/exceptions/exception-timeline';
import { PageHead } from '#components/ui/page-head';
import { Day } from '#components/ui/when';
import type { Exception } from '#lib/model/exceptions/exception';
import type { Decision } from '#lib/model/exceptions/offered';
import type { Refusal } from '#lib/model/exceptions/refusal';
import type { FindingInScan, Page } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { CATEGORY_WORDS, personName, shownText } from '#lib/report/exceptions/exception-words';
import { number, plural, shown } from '#lib/report/words';

interface Props {
  readonly exception: Exception;
  /** Those of the latest scan that it covers. */
  readonly findings: Page<FindingInScan>;
  readonly now: Instant;
  readonly offered: Readonly<Record<Decision, Refusal | null>>;
  readonly canRequest: boolean;
  /** Why what was just asked for was not done. */
  readonly failure: string | null;
}

export function ExceptionView({ exception, findings, now, offered, canRequest, failure }: Props) {
  const { id, terms, cover, state } = exception;
  const isExtendable = state === 'active' || state === 'expired';
  const gone = cover.findings - findings.total;
  return (
    <>
      <nav className="meta" aria-label="Where this is">
        <a href="/exceptions">Exceptions</a> / <code>{id}</code>
      </nav>
      {failure ? (
        <p className="notice" role="alert">
          {failure}
        </p>
      ) : null}
      <PageHead title={`Exception: ${CATEGORY_WORDS[terms.category].toLowerCase()}`}>
        {plural(cover.findings, 'finding')}, {exception.approvedAt ? 'frozen at approval' : 'as it was requested'}
      </PageHead>
      <dl className="axes">
        <div>
          <dt>State</dt>
          <dd>
            <ExceptionStateMark exception={exception} now={now} />
          </dd>
        </div>
        <div>
          <dt>Requested by</dt>
          <dd>
            <bdi>{personName(exception.requestedBy)}</bdi>
            <small>
              <Day at={exception.requestedAt} />
            </small>
          </dd>
        </div>
        <div>
          <dt>Approved by</dt>
          <dd>
            {exception.approvedBy && exception.approvedAt ? (
              <>
                <bdi>{personName(exception.approvedBy)}</bdi>
                <small>
                  <Day at={exception.approvedAt} />
                  {exception.isSelfApproved ? ', the requester' : ''}
                </small>
              </>
            ) : (
              'Nobody'
            )}
          </dd>
        </div>
        <div>
          <dt>Ends</dt>
          <dd>
            <Day at={terms.expiresAt} />
            <small>end of the day, UTC</small>
          </dd>
        </div>
        <div>
          <dt>Ticket</dt>
          <dd>{terms.ticket ? <bdi>{shown(terms.ticket)}</bdi> : 'None'}</dd>
        </div>
      </dl>
      <div className="finding-split">
        <div className="grid grid-cols-1 gap-7">
          <section>
            <h2>Justification</h2>
            <p className="said">{shownText(terms.justification)}</p>
          </section>
          <section>
            <h2>Compensating control</h2>
            {terms.compensatingControl ? (
              <p className="said">{shownText(terms.compensatingControl)}</p>
            ) : (
              <p className="quiet">None was named.</p>
            )}
          </section>
          <ExceptionTimeline exception={exception} />
        </div>
        <div className="grid gap-5">
          <section className="panel decision">
            <h2>Decision</h2>
            <DecisionForms exception={exception} offered={offered} />
            {isExtendable && canRequest ? (
              <p>
                <a className="button" href={`/exceptions/new?former=${id}`}>
                  Request extension
                </a>
              </p>
            ) : null}
            {terms.former ? (
              <p className="meta">
                It extends <a href={`/exceptions/${terms.former}`}>an earlier exception</a>.
              </p>
            ) : null}
          </section>
          <section className="panel">
            <h2>Covers {plural(cover.findings, 'finding')}</h2>
            {terms.scope.kind === 'filter' ? (
              <p className="meta">
                Asked for by <code>{shown(terms.scope.query)}</code>
                {exception.approvedAt ? ', frozen to a list at approval' : '; the list is frozen at approval'}.
              </p>
            ) : null}
            {gone > 0 ? <p className="meta">{number(gone)} of them are not open in the latest scan.</p> : null}
            <CoveredFindings
              rows={findings.rows}
              total={findings.total}
              all={`/findings?view=list&accepted=all&exception=${id}`}
            />
          </section>
        </div>
      </div>
    </>
  );
}
