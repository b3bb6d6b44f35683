import { cookieHeader, SESSION_COOKIE } from '#lib/access/session/cookies';
import { newSession } from '#lib/access/session/new-session';
import { hashOf } from '#lib/access/session/opaque';
import { sessionActor } from '#lib/access/session/session-actor';
import { ABSOLUTE_MS } from '#lib/access/session/session-times';
import { SignInError } from '#lib/access/sign-in/sign-in-error';
import type { Person } from '#lib/access/token/id-token';
import { toInstant } from '#lib/model/instant';
import type { AccessStore } from '#lib/store/access-store';
import type { Visitor } from '../visitor';

interface SignedIn {
  readonly store: AccessStore;
  readonly visitor: Visitor;
  readonly person: Person;
  /** Value of the session cookie the browser had. */
  readonly old: string | undefined;
  readonly now: Date;
}

/**
 * A new session with a new name, in place of the one the browser had.
 * @returns the cookie
 * @throws SignInError for a person without a role
 */
export async function openSession({ store, visitor, person, old, now }: SignedIn): Promise<string> {
  if (person.roles.length === 0) throw new SignInError('no-role');
  const { cookieValue, session } = newSession(person, visitor, now);
  await visitor.record({ action: 'sign_in', outcome: 'success' }, sessionActor(session));
  if (old) await store.endSession(person.tenantId, hashOf(old));
  await store.saveSession(session);
  return cookieHeader(SESSION_COOKIE, cookieValue, ABSOLUTE_MS / 1000);
}

/**
 * Entra confirmed the account without a page: the session goes on to the end it had, with the roles of now.
 * @throws SignInError when it is another person, or one who has lost their roles
 */
export async function confirmSession({ store, person, old, now }: SignedIn): Promise<null> {
  const hash = old ? hashOf(old) : '';
  const session = await store.session(person.tenantId, hash);
  if (!session || session.objectId !== person.objectId) throw new SignInError('signed-out');
  if (person.roles.length === 0) throw new SignInError('no-role');
  const at = toInstant(now);
  await store.touchSession(person.tenantId, hash, { lastSeenAt: at, verifiedAt: at, roles: person.roles });
  return null;
}
