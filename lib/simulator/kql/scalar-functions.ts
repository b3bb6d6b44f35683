import { createHash } from 'node:crypto';
import { asBoolean, asNumber, asText, isEmpty, isNull, regexOf } from '#lib/simulator/kql/values';

type Scalar = (args: readonly unknown[]) => unknown;

const text = (args: readonly unknown[], at: number): string => asText(args[at]);

function toDate(value: unknown): Date | null {
  if (isEmpty(value)) return null;
  const date = value instanceof Date ? value : new Date(asText(value));
  return Number.isNaN(date.getTime()) ? null : date;
}

function toDynamic(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const toInteger = (value: unknown): number | null => {
  const number = asNumber(value);
  return number === null ? null : Math.trunc(number);
};

/** `extract(regex, group, text)`; an empty string when nothing matches. */
function extract(args: readonly unknown[]): string {
  const match = regexOf(text(args, 0)).exec(text(args, 2));
  return match?.[asNumber(args[1]) ?? 0] ?? '';
}

function split(args: readonly unknown[]): unknown {
  const parts = text(args, 0).split(text(args, 1));
  const at = args.length > 2 ? asNumber(args[2]) : null;
  return at === null ? parts : [parts[at] ?? ''];
}

/** `trim(regex, text)`. */
function trim(args: readonly unknown[]): string {
  const pattern = regexOf(text(args, 0)).source;
  return text(args, 1).replace(new RegExp(`^(?:${pattern})+|(?:${pattern})+$`, 'g'), '');
}

function arrayLength(args: readonly unknown[]): number | null {
  const value = args[0];
  return Array.isArray(value) ? value.length : null;
}

function bagKeys(args: readonly unknown[]): unknown {
  const value = args[0];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : null;
}

/** A stable 48-bit number; Kusto's own hash differs, and only its stability may be relied on. */
const hash = (args: readonly unknown[]): number => {
  const value = Number.parseInt(createHash('md5').update(text(args, 0)).digest('hex').slice(0, 12), 16);
  const modulus = asNumber(args[1]);
  return modulus === null ? value : value % modulus;
};

/** Functions of values alone. `iff`, `case`, `coalesce`, `now` and `ago` are compiled apart: they are lazy or read the clock. */
export const SCALARS: Readonly<Record<string, Scalar>> = {
  tolower: (args) => text(args, 0).toLowerCase(),
  toupper: (args) => text(args, 0).toUpperCase(),
  tostring: (args) => text(args, 0),
  tobool: (args) => asBoolean(args[0]),
  toboolean: (args) => asBoolean(args[0]),
  toint: (args) => toInteger(args[0]),
  tolong: (args) => toInteger(args[0]),
  todouble: (args) => asNumber(args[0]),
  toreal: (args) => asNumber(args[0]),
  todatetime: (args) => toDate(args[0]),
  todynamic: (args) => toDynamic(args[0]),
  parse_json: (args) => toDynamic(args[0]),
  isnull: (args) => isNull(args[0]),
  isnotnull: (args) => !isNull(args[0]),
  isempty: (args) => isEmpty(args[0]),
  isnotempty: (args) => !isEmpty(args[0]),
  strcat: (args) => args.map(asText).join(''),
  strlen: (args) => text(args, 0).length,
  substring: (args) => text(args, 0).substr(asNumber(args[1]) ?? 0, asNumber(args[2]) ?? undefined),
  indexof: (args) => text(args, 0).indexOf(text(args, 1)),
  replace_string: (args) => text(args, 0).replaceAll(text(args, 1), text(args, 2)),
  trim,
  extract,
  split,
  bag_keys: bagKeys,
  array_length: arrayLength,
  hash,
};
