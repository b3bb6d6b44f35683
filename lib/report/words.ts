import type { Instant } from '#lib/model/instant';
import { wholeDaysBetween } from '#lib/model/instant';

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const NUMBER = new Intl.NumberFormat('en-GB');

export const number = (value: number): string => NUMBER.format(value);

/** Matches of a list are counted no further. */
const COUNTED_MAX = 10_000;

/** What a list matches, with its noun: never the number at which counting ended. */
export const counted = (total: number, one: string, many = `${one}s`): string =>
  `${countedNumber(total)} ${total === 1 ? one : many}`;

export const countedNumber = (total: number): string =>
  total > COUNTED_MAX ? `over ${number(COUNTED_MAX)}` : number(total);

/** `28 Nov 2026` */
export const day = (at: Instant): string => DATE.format(new Date(at));

/** `22 Nov 2026, 14:03Z` */
export const moment = (at: Instant): string => `${day(at)}, ${TIME.format(new Date(at))}Z`;

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** "7 of 112, 3 not evaluated": a count never travels without its population. Null: not even their number is known. */
export function outOf(count: number, population: number | null, unknown: number | null): string {
  const base = `${number(count)} of ${sizeWords(population)}`;
  return unknown === 0 || unknown === null ? base : `${base}, ${number(unknown)} not evaluated`;
}

/** A size that is not known is never shown as one. */
export const sizeWords = (size: number | null): string => (size === null ? 'an unknown number' : number(size));

/** Outage axis against the scan's time: `Due in 6 days`, `Expired`, `Later`. */
export function dueWords(
  dueAt: Instant,
  now: Instant,
  soonDays = 30,
): { readonly state: 'expired' | 'soon' | 'later'; readonly words: string; readonly days: number } {
  const days = wholeDaysBetween(now, dueAt);
  if (days < 0) return { state: 'expired', words: 'Expired', days };
  if (days > soonDays) return { state: 'later', words: 'Later', days };
  return { state: 'soon', words: days === 0 ? 'Due today' : `Due in ${plural(days, 'day')}`, days };
}

const YEAR_DAYS = 365;
const MONTH_DAYS = 30;

/** `3 y 1 mo`, `8 mo`, `12 d` */
export function span(days: number): string {
  if (days < MONTH_DAYS) return `${days} d`;
  if (days < YEAR_DAYS) return `${Math.min(11, Math.floor(days / MONTH_DAYS))} mo`;
  // A year is a few days longer than twelve such months.
  const months = Math.min(11, Math.floor((days % YEAR_DAYS) / MONTH_DAYS));
  return `${Math.floor(days / YEAR_DAYS)} y${months ? ` ${months} mo` : ''}`;
}

export const ageOf = (since: Instant, now: Instant): string => span(Math.max(0, wholeDaysBetween(since, now)));

/**
 * Controls, halves of a surrogate pair, and what is invisible or turns the order of letters round. Joiners and variation
 * selectors are left, since scripts and emoji need them, and so are the letters that name a flag, after a flag.
 * Source: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point and https://www.unicode.org/reports/tr51/
 */
const UNSEEN =
  /(?!\u200C|\u200D|[\uFE00-\uFE0F]|(?<=\u{1F3F4}[\u{E0020}-\u{E007E}]*)[\u{E0020}-\u{E007F}])[\p{Cc}\p{Cs}\p{DI}\u2028\u2029\uFFF9-\uFFFB]/gu;

/** `report⟨U+202E⟩txt`: a name of the tenant cannot look like another one. */
export const shown = (text: string): string =>
  text.replace(UNSEEN, (unseen) => `⟨U+${(unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** Long names keep both ends, because the end often tells them apart. */
export const clipped = (name: string, max = 60): string => {
  const text = shown(name);
  return text.length <= max ? text : `${text.slice(0, Math.ceil(max * 0.6))}…${text.slice(-Math.floor(max * 0.3))}`;
};

/** A name that is empty or only white space would be an invisible link. */
export const nameOr = (text: string | null, fallback: string): string => (text?.trim() ? shown(text) : fallback);

export const shortDigest = (digest: string): string => `${digest.slice(0, 4)}…${digest.slice(-4)}`;
