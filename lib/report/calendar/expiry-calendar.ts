import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Instant } from '#lib/model/instant';
import { addDays } from '#lib/model/instant';
import { number, plural } from '#lib/report/words';

/** Something that ends on a day. */
export interface CalendarEntry {
  /** Same for the same thing in every version of the calendar. */
  readonly id: string;
  readonly endsAt: Instant;
  /** Of the tenant's own words only what `shown` made of them. */
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  readonly category: string;
  /** Grows with every change to it. */
  readonly sequence: number;
  /** It is gone before its day came. */
  readonly isCancelled: boolean;
}

export interface CalendarOf {
  readonly name: string;
  /** Of the dashboard: makes ids unique in the world. */
  readonly host: string;
  /** When the entries were read. */
  readonly at: Instant;
  /** Where the credentials of one week are listed, when there are too many for an event each. */
  readonly weekUrl: (startsAt: Instant) => string;
}

/** More would bury a calendar; then each week is one event. */
export const EVENTS_MAX = 500;
const TTL_SECONDS = 12 * 60 * 60;
const WEEK_DAYS = 7;
const NAMED_IN_WEEK = 25;

/**
 * An iCalendar of what ends: an all-day event for each, with an id that stays, and CANCELLED for what is gone.
 * Folding, escaping and line ends are the library's.
 * Source: https://www.rfc-editor.org/rfc/rfc5545 and https://www.rfc-editor.org/rfc/rfc7986#section-5.7
 */
export function expiryCalendar(entries: readonly CalendarEntry[], { name, host, at, weekUrl }: CalendarOf): string {
  const calendar = ical({
    name,
    prodId: { company: 'Dosimeter', product: 'Expiry', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: TTL_SECONDS,
  });
  const shown = entries.length > EVENTS_MAX ? byWeek(entries, weekUrl) : entries;
  for (const entry of shown) {
    const event = calendar.createEvent({
      id: `${entry.id}@${host}`,
      start: new Date(entry.endsAt),
      allDay: true,
      stamp: new Date(at),
      summary: entry.summary,
      description: entry.description,
      url: entry.url,
      sequence: entry.sequence,
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
    event.createCategory({ name: entry.category });
    // A day that is only marked does not make its reader busy.
    event.transparency('TRANSPARENT' as Parameters<typeof event.transparency>[0]);
  }
  return `${calendar.toString()}\r\n`;
}

/** Weeks begin on Mondays. */
export const weekOf = (at: Instant): Instant => {
  const day = `${at.slice(0, 10)}T00:00:00Z`;
  return addDays(day, -((new Date(day).getUTCDay() + 6) % WEEK_DAYS));
};

function byWeek(entries: readonly CalendarEntry[], weekUrl: CalendarOf['weekUrl']): readonly CalendarEntry[] {
  const weeks = Map.groupBy(
    entries.filter(({ isCancelled }) => !isCancelled),
    ({ endsAt }) => weekOf(endsAt),
  );
  return [...weeks].map(([startsAt, held]) => ({
    id: `week-${startsAt.slice(0, 10)}`,
    endsAt: startsAt,
    summary: `${plural(held.length, 'credential')} or exceptions end this week`,
    description: [
      ...held.slice(0, NAMED_IN_WEEK).map(({ endsAt, summary }) => `${endsAt.slice(0, 10)} ${summary}`),
      ...(held.length > NAMED_IN_WEEK ? [`… and ${number(held.length - NAMED_IN_WEEK)} more`] : []),
    ].join('\n'),
    url: weekUrl(startsAt),
    category: 'Week',
    sequence: held.reduce((sum, { sequence }) => sum + sequence, held.length),
    isCancelled: false,
  }));
}
