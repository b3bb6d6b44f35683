import type { Exception, ExceptionEvent, ExceptionState } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';

/** What an event leaves behind, until the clock says otherwise. */
const STATE_AFTER: Readonly<Record<ExceptionEvent['action'], ExceptionState>> = {
  request: 'requested',
  approve: 'active',
  reject: 'rejected',
  withdraw: 'withdrawn',
  revoke: 'revoked',
};

/**
 * The state of an exception at a moment, from its events in order; null: it had not been requested yet. What happened
 * later is not looked at, so a page about the past says what stood then.
 */
export const stateAt = (events: readonly ExceptionEvent[], now: Instant): ExceptionState | null =>
  exceptionAt(events, now)?.state ?? null;

/** The whole exception at a moment; null: it had not been requested yet. */
export function exceptionAt(all: readonly ExceptionEvent[], now: Instant): Exception | null {
  const events = all.filter(({ at }) => at <= now);
  const [first] = events;
  const last = events.at(-1);
  if (first?.action !== 'request' || !last) return null;
  const approval = events.find((event) => event.action === 'approve') ?? null;
  const isOver = approval !== null && last === approval && first.terms.expiresAt <= now;
  const state = isOver ? 'expired' : STATE_AFTER[last.action];
  const isClosed = state !== 'requested' && state !== 'active';
  return {
    id: first.exceptionId,
    state,
    terms: first.terms,
    cover: approval?.cover ?? first.cover,
    requestedBy: first.by,
    requestedAt: first.at,
    approvedBy: approval?.by ?? null,
    approvedAt: approval?.at ?? null,
    isSelfApproved: approval?.isSelfApproved ?? false,
    endedAt: isClosed ? (isOver ? first.terms.expiresAt : last.at) : null,
    events,
  };
}
