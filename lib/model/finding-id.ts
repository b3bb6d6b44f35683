import { createHash } from 'node:crypto';
import type { Subject } from '#lib/model/subject';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The stable id of a finding: first 26 characters of base32lower(SHA-256(JCS([…]))) over immutable ids only.
 * A framework that judges by thresholds of its own has findings of its own: its key comes last.
 * A JSON array of strings and nulls is already in RFC 8785 form, so JSON.stringify is the canonical text.
 */
export function findingId(
  tenantId: string,
  ruleId: string,
  subject: Pick<Subject, 'kind' | 'id' | 'credential'>,
  standard = '',
): string {
  const about = ['finding/v1', tenantId, ruleId, subject.kind, subject.id, subject.credential?.id ?? null];
  const identity = standard === '' ? about : [...about, standard];
  return base32(createHash('sha256').update(JSON.stringify(identity)).digest()).slice(0, 26);
}

export function base32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31];
      buffer &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + ALPHABET[(buffer << (5 - bits)) & 31] : text;
}
