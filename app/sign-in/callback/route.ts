import { clearedCookie, readCookie, SESSION_COOKIE, SIGN_IN_COOKIE } from '#lib/access/session/cookies';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { completeSignIn } from '#lib/access/sign-in/complete-sign-in';
import { SignInError } from '#lib/access/sign-in/sign-in-error';
import type { Actor } from '#lib/model/access/actor';
import { getStore } from '#lib/scan/store-instance';
import { visitorOf } from '../../visitor';
import { failedSignIn } from '../failed-sign-in';
import { confirmSession, openSession } from '../open-session';

/** Where Entra sends the browser back to. A link from another site by its nature, so its state and cookie are the check. */
export async function GET(request: Request): Promise<Response> {
  const settings = getAccessSettings();
  const { signIn } = settings;
  if (!signIn) return new Response(null, { status: 303, headers: { location: '/' } });
  const visitor = await visitorOf(request.headers, false);
  const cookies = request.headers.get('cookie');
  const store = await getStore();
  const now = new Date();
  const query = new URL(request.url).searchParams;
  const old = readCookie(cookies, SESSION_COOKIE);
  let named: Actor | undefined;
  try {
    const browserCookie = readCookie(cookies, SIGN_IN_COOKIE);
    const { person, pending } = await completeSignIn(store, settings, signIn, { query, browserCookie }, now);
    named = { kind: 'person', ...person, sessionRef: null };
    const asked = { store, visitor, person, old, now };
    const session = pending.isSilent ? await confirmSession(asked) : await openSession(asked);
    const headers = new Headers({ location: pending.returnPath });
    if (session) headers.append('set-cookie', session);
    return new Response(null, { status: 303, headers });
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    const failed = await failedSignIn(error, visitor, named);
    if (error.problem === 'signed-out' || error.problem === 'no-role') {
      if (visitor.hasSession && visitor.sessionHash) await store.endSession(signIn.tenantId, visitor.sessionHash);
      failed.headers.append('set-cookie', clearedCookie(SESSION_COOKIE));
    }
    return failed;
  }
}
