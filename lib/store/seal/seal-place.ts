import type { Instant } from '#lib/model/instant';
import type { Spool } from '#lib/store/seal/spool';

/** Where a scan will stand among its tenant's sealed ones. */
export interface SealPlace {
  readonly tenantId: string;
  readonly sequence: number;
  readonly finishedAt: Instant;
  /** Of the sealed scan before it; null at the first. */
  readonly previousFinishedAt: Instant | null;
  /** Takes what is to be written, until it is. */
  readonly spool: Spool;
}

/** Hashing goes on for seconds in a large tenant; after this many, heartbeats and cancellation have their turn. */
export const ITEMS_PER_BREATH = 500;

/** An id with its content hash, as the digest of a scan lists them. */
export type Hashed = readonly [id: string, hash: string];

export const sortedById = (list: Iterable<Hashed>): readonly Hashed[] =>
  [...list].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
