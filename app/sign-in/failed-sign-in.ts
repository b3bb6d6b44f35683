import type { SignInError } from '#lib/access/sign-in/sign-in-error';
import type { Actor } from '#lib/model/access/actor';
import type { Visitor } from '../visitor';

/**
 * Puts a failed sign-in on record and leads to the page about it. The sign-in cookie stays: a stranger's link to the
 * callback must not undo a sign-in that is under way.
 * @param person whom Entra named, where it did
 */
export async function failedSignIn(error: SignInError, visitor: Visitor, person?: Actor): Promise<Response> {
  const because = error.detail ? `${error.problem} ${error.detail}` : error.problem;
  await visitor.record({ action: 'sign_in_failed', outcome: 'failure', because }, person);
  return new Response(null, { status: 303, headers: { location: `/sign-in/failed?because=${error.problem}` } });
}
