import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

/** 256 random bits in base64url: 43 characters that say nothing. */
export const newOpaque = (): string => randomBytes(BYTES).toString('base64url');

/** SHA-256 in hex. Enough without salt or slowness, because what is hashed has 256 random bits. */
export const hashOf = (opaque: string): string => createHash('sha256').update(opaque).digest('hex');

/** Compares two hashes in a time that does not tell how much of them is equal. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
