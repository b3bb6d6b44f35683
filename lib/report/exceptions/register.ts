import type { Exception, ExceptionState } from '#lib/model/exceptions/exception';
import { addDays, type Instant } from '#lib/model/instant';

const OVERVIEW_DAYS = 14;
const REGISTER_DAYS = 30;

/** What of the exceptions somebody should look at soon. */
export interface Attention {
  readonly waiting: number;
  /** Active ones that end within 14 days. */
  readonly ending: number;
}

const endsWithin = ({ state, terms }: Exception, days: number, now: Instant): boolean =>
  state === 'active' && terms.expiresAt <= addDays(now, days);

export const needingAttention = (exceptions: readonly Exception[], now: Instant): Attention => ({
  waiting: exceptions.filter(({ state }) => state === 'requested').length,
  ending: exceptions.filter((exception) => endsWithin(exception, OVERVIEW_DAYS, now)).length,
});

const ORDER: Readonly<Record<ExceptionState, number>> = {
  requested: 1,
  active: 2,
  expired: 3,
  revoked: 4,
  rejected: 5,
  withdrawn: 6,
};

/** Those that end within 30 days first, then what waits, then the other active ones, each by its end. */
export function registerOrder(exceptions: readonly Exception[], now: Instant): readonly Exception[] {
  const key = (exception: Exception): string =>
    `${endsWithin(exception, REGISTER_DAYS, now) ? 0 : ORDER[exception.state]} ${exception.terms.expiresAt} ${exception.id}`;
  return [...exceptions].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
