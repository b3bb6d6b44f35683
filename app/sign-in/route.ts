import { cookieHeader, readCookie, SIGN_IN_COOKIE } from '#lib/access/session/cookies';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { beginSignIn, SIGN_IN_SECONDS } from '#lib/access/sign-in/begin-sign-in';
import { returnPath } from '#lib/access/sign-in/return-path';
import { SignInError } from '#lib/access/sign-in/sign-in-error';
import { getStore } from '#lib/scan/store-instance';
import { visitorOf } from '../visitor';
import { failedSignIn } from './failed-sign-in';

/** Sends the browser to Entra; `silent=1` asks without a page whether the account is still there. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const settings = getAccessSettings();
  if (!settings.signIn) return new Response(null, { status: 303, headers: { location: '/' } });
  const asked = {
    returnPath: returnPath(searchParams.get('return')),
    isSilent: searchParams.get('silent') === '1',
    browserCookie: readCookie(request.headers.get('cookie'), SIGN_IN_COOKIE),
  };
  try {
    const begun = await beginSignIn(await getStore(), settings, settings.signIn, asked, new Date());
    return new Response(null, {
      status: 303,
      headers: {
        location: begun.location,
        'set-cookie': cookieHeader(SIGN_IN_COOKIE, begun.cookieValue, SIGN_IN_SECONDS),
      },
    });
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return failedSignIn(error, await visitorOf(request.headers, false));
  }
}
