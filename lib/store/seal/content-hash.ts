import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

const LONE_SURROGATE = /(?<=(?<!\\)(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** RFC 8785 text: equal objects have equal texts whatever their key order. Lone surrogates, which it forbids, become U+FFFD. */
export function canonical(value: unknown): string {
  try {
    return canonicalize(value) ?? 'null';
  } catch {
    const escaped = JSON.stringify(value).replace(LONE_SURROGATE, '\\ufffd');
    return canonicalize(JSON.parse(escaped)) ?? 'null';
  }
}

/** SHA-256, hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const contentHash = (value: unknown): string => sha256(canonical(value));
