import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

const LONE_SURROGATE = /(?<=(?<!\\)(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;
/** Of well-formed text nothing is escaped like this, unless it says so itself. */
const ESCAPED_SURROGATE = /\\ud[89a-f]/;

/**
 * RFC 8785 text: equal objects have equal texts whatever their key order. Lone surrogates, which it forbids, become U+FFFD.
 * Where JSON.stringify writes the same as the library, which is for everything but rare keys and texts, it is used: it
 * is several times faster, and a large scan has a million rows to hash.
 */
export function canonical(value: unknown): string {
  const sorted = inKeyOrder(value);
  if (sorted !== UNSURE) {
    const text = JSON.stringify(sorted) ?? 'null';
    if (!ESCAPED_SURROGATE.test(text)) return text;
  }
  try {
    return canonicalize(value) ?? 'null';
  } catch {
    const escaped = JSON.stringify(value).replace(LONE_SURROGATE, '\\ufffd');
    return canonicalize(JSON.parse(escaped)) ?? 'null';
  }
}

const UNSURE = Symbol('unsure');

/** A copy whose keys come in the order of RFC 8785; `UNSURE` where an object cannot hold them in it, or is not plain data. */
function inKeyOrder(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : UNSURE;
  if (typeof value !== 'object') return UNSURE;
  if (Array.isArray(value)) return itemsInKeyOrder(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return UNSURE;
  const object = value as Readonly<Record<string, unknown>>;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(object).sort()) {
    const item = object[key];
    if (item === undefined) continue;
    // Keys that are numbers come before all others in an object, and this one cannot be set at all.
    const first = key.charCodeAt(0);
    if ((first >= 48 && first <= 57) || key === '__proto__' || key === 'toJSON') return UNSURE;
    const sorted = inKeyOrder(item);
    if (sorted === UNSURE) return UNSURE;
    result[key] = sorted;
  }
  return result;
}

function itemsInKeyOrder(items: readonly unknown[]): unknown {
  const result: unknown[] = [];
  for (const item of items) {
    const sorted = inKeyOrder(item);
    if (sorted === UNSURE) return UNSURE;
    result.push(sorted);
  }
  return result;
}

/** SHA-256, hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const contentHash = (value: unknown): string => sha256(canonical(value));
