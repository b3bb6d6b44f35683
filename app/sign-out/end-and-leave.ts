import { clearedCookie, SESSION_COOKIE } from '#lib/access/session/cookies';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { endSessionAddress } from '#lib/access/sign-in/end-session-address';

/** The answer to signing out: nothing of the dashboard stays in the browser, and Entra ends its session as well. */
export function leave(): Response {
  const settings = getAccessSettings();
  const location = settings.signIn ? endSessionAddress(settings, settings.signIn) : '/';
  return new Response(null, {
    status: 303,
    headers: {
      location,
      'set-cookie': clearedCookie(SESSION_COOKIE),
      'clear-site-data': '"cache", "storage"',
    },
  });
}
