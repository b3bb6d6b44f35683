import type { Person } from '#lib/model/exceptions/exception';
import type { Feed } from '#lib/model/feeds/feed';
import type { Instant } from '#lib/model/instant';

/** Calendar feeds: who made them and who ended them. Nothing here is ever changed or removed. */
export interface FeedStore {
  /** @param tenantId directory that people sign in with */
  saveFeed(tenantId: string, feed: Omit<Feed, 'revoked'>): Promise<void>;
  /** Newest first, ended ones too. */
  feeds(tenantId: string): Promise<readonly Feed[]>;
  feed(tenantId: string, id: string): Promise<Feed | null>;
  /** By the hash of its secret; also one that has ended: the caller decides by `feedState`. */
  feedByHash(tenantId: string, hash: string): Promise<Feed | null>;
  /** @returns false: it was revoked before */
  revokeFeed(tenantId: string, id: string, at: Instant, by: Person): Promise<boolean>;
}
