import { FEED_COOKIE } from '#lib/access/session/cookies';
import { hashOf } from '#lib/access/session/opaque';
import type { Person } from '#lib/model/exceptions/exception';
import { isSamePerson } from '#lib/model/exceptions/same-person';
import { FEEDS_MAX } from '#lib/model/feeds/feed';
import type { Store } from '#lib/store/store';
import { auditTenant } from '../audit-tenant';

interface Cookies {
  readonly get: (name: string) => { readonly value: string } | undefined;
}

/** The address of the feed that this browser has just made; null: it made none, or it was shown long enough. */
export async function newAddress(
  store: Store,
  me: Person,
  made: string | null,
  cookies: Cookies,
  appUrl: string,
): Promise<string | null> {
  const secret = made === null ? undefined : cookies.get(FEED_COOKIE)?.value;
  if (!secret) return null;
  const feed = await store.feedByHash(auditTenant(), hashOf(secret));
  if (!feed || feed.id !== made || !isSamePerson(feed.createdBy, me)) return null;
  return `${appUrl}/feeds/expiry.ics?t=${secret}`;
}

const SENTENCES: Readonly<Record<string, string>> = {
  revoked: 'The feed was revoked; its address opens nothing any more.',
  nobody: 'Nobody in particular asked. Sign in to make a feed.',
  name: 'A feed needs a name, so that it can be told from others.',
  filter: 'The credentials page does not know this filter. Choose another one.',
  many: `You have ${FEEDS_MAX} feeds that work. Revoke one first.`,
  'no-scan': 'No scan has been sealed yet. Run one first.',
  'not-yours': 'Only its maker or an Admin may end a feed.',
};

/** What became of the last form, by the word in the address. */
export const saidOf = (word: string | null): string | null => (word === null ? null : (SENTENCES[word] ?? null));
