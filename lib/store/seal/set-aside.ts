import type { Spool } from '#lib/store/seal/spool';

/** Of SHA-256 in hexadecimal. */
const HASH_LENGTH = 64;

/** A row's canonical JSON and its hash. */
export interface Content {
  readonly hash: string;
  readonly body: string;
}

/** @returns where to find it again */
export const setAside = (spool: Spool, { hash, body }: Content): number => spool.add(`${hash}${body}`);

/** A copy: a part of a text keeps the whole of it in memory. */
export const hashAt = (spool: Spool, place: number): string =>
  Buffer.from(contentAt(spool, place).hash, 'latin1').toString('latin1');

export function contentAt(spool: Spool, place: number): Content {
  const text = spool.read(place);
  return { hash: text.slice(0, HASH_LENGTH), body: text.slice(HASH_LENGTH) };
}
