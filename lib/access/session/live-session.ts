import { hashOf } from '#lib/access/session/opaque';
import { IDLE_MS, RECHECK_MS, TOUCH_MS, UNCONFIRMED_MS } from '#lib/access/session/session-times';
import { toInstant } from '#lib/model/instant';
import type { AccessStore, Session } from '#lib/store/access-store';

export interface LiveSession {
  readonly session: Session;
  /** Entra has not confirmed the person for an hour: send the browser to /sign-in, which asks without a page. */
  readonly needsRecheck: boolean;
  /** It was not confirmed when it should have been, and counts for nothing until it is. */
  readonly isUnconfirmed: boolean;
}

/**
 * The session that a cookie names, as long as it lives; one past its end is removed.
 * @param cookieValue as `readCookie` gives it
 */
export async function liveSession(
  store: AccessStore,
  tenantId: string,
  cookieValue: string | undefined,
  now: Date,
): Promise<LiveSession | null> {
  if (cookieValue === undefined) return null;
  const hash = hashOf(cookieValue);
  const session = await store.session(tenantId, hash);
  if (!session) return null;
  const time = now.getTime();
  if (Date.parse(session.expiresAt) <= time || Date.parse(session.lastSeenAt) + IDLE_MS <= time) {
    await store.endSession(tenantId, hash);
    return null;
  }
  if (Date.parse(session.lastSeenAt) + TOUCH_MS <= time)
    await store.touchSession(tenantId, hash, { lastSeenAt: toInstant(now) });
  const unconfirmedMs = time - Date.parse(session.verifiedAt);
  return { session, needsRecheck: unconfirmedMs >= RECHECK_MS, isUnconfirmed: unconfirmedMs >= UNCONFIRMED_MS };
}
