import type { HeldCredential } from '#lib/inventory/inventory';
import { addDays, type Instant, wholeDaysBetween } from '#lib/model/instant';

type Life = Pick<HeldCredential, 'startsAt' | 'endsAt'>;

/** True once the end lies before `now`; a credential without an end never ends. */
export const hasEnded = ({ endsAt }: Life, now: Instant): boolean =>
  endsAt !== null && Date.parse(endsAt) < Date.parse(now);

/** True when the end lies between `now` and `days` days later, both inclusive. */
export const endsWithinDays = ({ endsAt }: Life, now: Instant, days: number): boolean =>
  endsAt !== null && Date.parse(endsAt) >= Date.parse(now) && Date.parse(endsAt) <= Date.parse(addDays(now, days));

/** True when the end lies later than the same day `years` years after `now`. */
export function endsBeyondYears({ endsAt }: Life, now: Instant, years: number): boolean {
  const bound = new Date(now);
  bound.setUTCFullYear(bound.getUTCFullYear() + years);
  return endsAt !== null && Date.parse(endsAt) > bound.getTime();
}

/** Issued lifetime: end − start, in whole days; null when either is not set. */
export const lifetimeDays = ({ startsAt, endsAt }: Life): number | null =>
  startsAt !== null && endsAt !== null ? wholeDaysBetween(startsAt, endsAt) : null;

/** Age: now − start, in whole days; null when the start is not set. */
export const ageDays = ({ startsAt }: Life, now: Instant): number | null =>
  startsAt !== null ? wholeDaysBetween(startsAt, now) : null;
