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
export function readCursor(cursor: string | null, list: unknown): Place | null {
  if (cursor === null) return null;
  try {
    const [key, id, owner] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [
      unknown,
      unknown,
      unknown,
    ];
    if ((typeof key === 'string' || typeof key === 'number') && typeof id === 'string' && owner === fingerprint(list))
      return { key, id };
  } catch {
    // Falls through to the one sentence.
  }
  throw new StoreError('bad-cursor', 'This link to a page belongs to another list. Start again from its first page.');
}
