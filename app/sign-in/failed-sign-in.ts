import { clearedCookie, SIGN_IN_COOKIE } from '#lib/access/session/cookies';
import type { SignInError } from '#lib/access/sign-in/sign-in-error';
import type { Actor } from '#lib/model/access/actor';
import type { Visitor } from '../visitor';

/** Puts a failed sign-in on record and leads to the page about it. @param person whom Entra named, where it did */
export async function failedSignIn(error: SignInError, visitor: Visitor, person?: Actor): Promise<Response> {
  const because = error.detail ? `${error.problem} ${error.detail}` : error.problem;
  await visitor.record({ action: 'sign_in_failed', outcome: 'failure', because }, person);
  const headers = new Headers({ location: `/sign-in/failed?because=${error.problem}` });
  headers.append('set-cookie', clearedCookie(SIGN_IN_COOKIE));
  return new Response(null, { status: 303, headers });
}
