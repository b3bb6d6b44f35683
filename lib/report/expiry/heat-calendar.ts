import { addDays, type Instant } from '#lib/model/instant';
import type { DayEnds } from '#lib/model/rows/day-ends';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { href } from '#lib/report/url/query';

const WEEK_DAYS = 7;
export const WEEKS = 53;
export const CALENDAR_DAYS = WEEKS * WEEK_DAYS;

/** The same list at another address: what ends in the days that are chosen. */
export const EXPIRY_LIST = { ...CREDENTIAL_LIST, path: '/expiry' };

export interface HeatDay {
  /** Midnight. */
  readonly at: Instant;
  readonly secrets: number;
  readonly certificates: number;
  readonly federated: number;
  readonly total: number;
  /** 0 nothing, then five steps. */
  readonly step: 0 | 1 | 2 | 3 | 4 | 5;
  /** The list of exactly these; null: nothing ends, or the day is not in the calendar. */
  readonly href: string | null;
  readonly isInside: boolean;
}

export interface HeatWeek {
  /** A Monday. */
  readonly startsAt: Instant;
  readonly days: readonly HeatDay[];
}

const midnight = (at: Instant): Instant => `${at.slice(0, 10)}T00:00:00Z`;

const STEPS = [1, 2, 4, 8, 16] as const;
const stepOf = (count: number): HeatDay['step'] => STEPS.filter((least) => count >= least).length as HeatDay['step'];

/** The first Monday of the calendar of a scan: that of its own week. */
export function calendarStart(now: Instant): Instant {
  const day = midnight(now);
  return addDays(day, -((new Date(day).getUTCDay() + 6) % WEEK_DAYS));
}

/**
 * What ends on each day of 53 weeks from the scan's week on, Mondays first. Days before the scan's own are not inside:
 * what ended is told apart.
 * @param kept parameters that a link carries on
 */
export function heatCalendar(
  ends: readonly DayEnds[],
  now: Instant,
  kept: Readonly<Record<string, string | null>>,
): readonly HeatWeek[] {
  const byDay = Map.groupBy(
    ends.filter(({ endsAt }) => endsAt >= now),
    ({ endsAt }) => midnight(endsAt),
  );
  const start = calendarStart(now);
  const today = midnight(now);
  const dayOf = (at: Instant): HeatDay => {
    const held = byDay.get(at) ?? [];
    const count = (kind?: DayEnds['kind']): number =>
      held.reduce((sum, one) => sum + (kind === undefined || one.kind === kind ? one.count : 0), 0);
    const total = count();
    const from = at === today ? now : at;
    return {
      at,
      secrets: count('secret'),
      certificates: count('certificate'),
      federated: count('federated'),
      total,
      step: stepOf(total),
      href: total > 0 ? dayHref(from, at, kept) : null,
      isInside: at >= today,
    };
  };
  return Array.from({ length: WEEKS }, (_, week) => ({
    startsAt: addDays(start, week * WEEK_DAYS),
    days: Array.from({ length: WEEK_DAYS }, (__, weekday) => dayOf(addDays(start, week * WEEK_DAYS + weekday))),
  }));
}

const dayHref = (from: Instant, day: Instant, kept: Readonly<Record<string, string | null>>): string =>
  href(EXPIRY_LIST.path, { ...kept, from, to: `${day.slice(0, 10)}T23:59:59Z` });
