import type { Person } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';

/** How long the address of a feed may work, in days: it opens something without a sign-in, so it ends. */
export const FEED_DAYS = [30, 90, 180, 365] as const;
export const FEED_DAYS_USUAL = 90;
/** Of one person at a time. */
export const FEEDS_MAX = 20;
export const FEED_NAME_MAX = 80;

/** A calendar that is read by its address alone. The secret in that address is not kept, only the SHA-256 of it. */
export interface Feed {
  /** UUID version 7. */
  readonly id: string;
  /** Of the secret in the address, hex. */
  readonly hash: string;
  /** What its maker calls it. */
  readonly name: string;
  /** The scanned tenant it is about. */
  readonly scannedTenantId: string;
  /** Which credentials it shows, as the credentials page spells it: `kind=secret&owner=none`. */
  readonly query: string;
  /** Whether ends of exceptions are in it. */
  readonly withExceptions: boolean;
  readonly createdAt: Instant;
  readonly createdBy: Person;
  readonly expiresAt: Instant;
  readonly revoked: { readonly at: Instant; readonly by: Person } | null;
}

export type FeedState = 'live' | 'expired' | 'revoked';

export const feedState = ({ expiresAt, revoked }: Pick<Feed, 'expiresAt' | 'revoked'>, now: Instant): FeedState =>
  revoked ? 'revoked' : Date.parse(expiresAt) <= Date.parse(now) ? 'expired' : 'live';
