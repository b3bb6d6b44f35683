import { QueryError } from '#lib/simulator/kql/syntax-error';

export type Row = Record<string, unknown>;

/** Kusto's tostring(): null is empty text, dynamic values are JSON. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

/** Null, or text that is empty: Kusto's strings are never null. */
export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

export const isNull = (value: unknown): boolean => value === null || value === undefined;

export function asNumber(value: unknown): number | null {
  if (isEmpty(value)) return null;
  if (value instanceof Date) return value.getTime();
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

export function asBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const text = asText(value).toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : null;
}

/** `==`: null equals nothing, text is case-sensitive, dynamic scalars compare as what they hold. */
export function isSame(left: unknown, right: unknown): boolean {
  if (isNull(left) && isNull(right)) return true;
  if (isNull(left) || isNull(right)) return isEmpty(left) && isEmpty(right);
  if (typeof left === 'boolean' || typeof right === 'boolean') return asBoolean(left) === asBoolean(right);
  if (typeof left === 'number' || typeof right === 'number') return asNumber(left) === asNumber(right);
  return asText(left) === asText(right);
}

/** Order of two values for sort and min/max; nulls are placed by the caller. */
export function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  const a = asText(left);
  const b = asText(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

const regexes = new Map<string, RegExp>();

/** @throws QueryError when the pattern is not a regular expression */
export function regexOf(pattern: string): RegExp {
  const known = regexes.get(pattern);
  if (known) return known;
  try {
    const regex = new RegExp(pattern);
    if (regexes.size < 100) regexes.set(pattern, regex);
    return regex;
  } catch {
    throw new QueryError('InvalidQuery', `'${pattern}' is not a regular expression.`);
  }
}

/** A key under which equal values fall together. */
export const groupKey = (values: readonly unknown[]): string => JSON.stringify(values.map((value) => value ?? null));
