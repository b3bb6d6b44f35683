import { contentHash } from '#lib/store/seal/content-hash';
import { StoreError } from '#lib/store/store-error';

/** Where a keyset page ended: the sort value and the id of its last row. */
export interface Place {
  readonly key: string | number;
  readonly id: string;
}

/** A cursor belongs to one list: scan, filter and sort are in its fingerprint. */
const fingerprint = (list: unknown): string => contentHash(list).slice(0, 12);

export const writeCursor = (place: Place, list: unknown): string =>
  Buffer.from(JSON.stringify([place.key, place.id, fingerprint(list)])).toString('base64url');

/** @throws StoreError 'bad-cursor' when it is damaged or from another list */
export function readCursor(cursor: string | null, list: unknown, kind: 'string' | 'number'): Place | null {
  if (cursor === null) return null;
  const place = decoded(cursor);
  if (Array.isArray(place) && place.length === 3) {
    const [key, id, owner]: unknown[] = place;
    const fits = kind === 'number' ? Number.isSafeInteger(key) && Math.abs(Number(key)) < 2 ** 31 : typeof key === kind;
    if (fits && (typeof key === 'string' || typeof key === 'number') && typeof id === 'string')
      if (owner === fingerprint(list)) return { key, id };
  }
  throw new StoreError('bad-cursor', 'This link to a page belongs to another list. Start again from its first page.');
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
