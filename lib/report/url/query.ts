import type { Choice } from '#lib/model/finding';
import { addDays, type Instant, parseInstant } from '#lib/model/instant';

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Value of a parameter; a repeated one, as a form of checkboxes sends it, reads as a comma list. */
export const one = (parameters: SearchParams, name: string): string | null => {
  const value = parameters[name];
  const text = typeof value === 'string' ? value : value?.filter(Boolean).join(',');
  return text === undefined || text === '' ? null : text;
};

/**
 * `critical,high`, `-low`: comma is OR, a leading minus is NOT. Values that are not known are dropped and named.
 * @param whatIsKnown said instead of the known words, where they are many
 */
export function choice<T extends string>(
  text: string | null,
  known: readonly T[] | null,
  notice: (problem: string) => void,
  whatIsKnown?: string,
): Choice<T> | undefined {
  if (text === null) return undefined;
  const any: T[] = [];
  const not: T[] = [];
  for (const part of text.split(',').filter(Boolean)) {
    const value = part.replace(/^-/, '') as T;
    if (known && !known.includes(value))
      notice(`“${part.slice(0, 40)}” is not ${whatIsKnown ?? `one of ${known.join(', ')}`} and was left out.`);
    else (part.startsWith('-') ? not : any).push(value);
  }
  if (any.length === 0 && not.length === 0) return undefined;
  return { ...(any.length ? { any } : {}), ...(not.length ? { not } : {}) };
}

/** One id, or several with commas between them. */
export const idsOf = (text: string | null): string | readonly string[] | undefined =>
  text?.includes(',') ? text.split(',').filter(Boolean) : (text ?? undefined);

export const choiceText = <T extends string>(value: Choice<T> | undefined): string =>
  [...(value?.any ?? []), ...(value?.not ?? []).map((item) => `-${item}`)].join(',');

/** Days such as `30d`, or a moment or day of ISO 8601 in UTC; nothing: no limit. */
export const DATE_PATTERN =
  '^(|\\d{1,4}d|(19|2\\d)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,7})?Z)?)$';

const IS_DATE = new RegExp(DATE_PATTERN);

/** `30d` from the scan's time, or an ISO date. */
export function limitDate(text: string | null, now: Instant, notice: (problem: string) => void): Instant | undefined {
  if (text === null) return undefined;
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days) return addDays(now, Number(days));
  const at = IS_DATE.test(text) ? parseInstant(text) : null;
  if (!at) notice(`“${text.slice(0, 40)}” is neither a number of days such as 30d nor a date, and was left out.`);
  return at ?? undefined;
}

/** A path with only the parameters that say something. */
export function href(path: string, parameters: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  const text = query.toString().replaceAll('%2C', ',');
  return text ? `${path}?${text}` : path;
}

export const PAGE_SIZES = [25, 50, 100, 200];
const PAGE_SIZE_USUAL = 50;

export function pageSize(text: string | null, notice: (problem: string) => void = () => {}): number {
  if (text === null) return PAGE_SIZE_USUAL;
  const size = Number(text);
  if (PAGE_SIZES.includes(size)) return size;
  notice(`limit can be ${PAGE_SIZES.join(', ')}; ${PAGE_SIZE_USUAL} are shown.`);
  return PAGE_SIZE_USUAL;
}
