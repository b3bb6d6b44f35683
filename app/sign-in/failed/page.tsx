import { SignInFailedView } from '#components/access/sign-in-failed-view';
import { GRANTED_BY } from '#lib/access/guard/refusal-words';
import { isSignInProblem, SIGN_IN_PROBLEMS } from '#lib/access/sign-in/sign-in-error';
import { one } from '#lib/report/url/query';

export const metadata = { title: 'Not signed in' };

/** What went wrong with a sign-in, in words from a closed list. */
export default async function SignInFailedPage({ searchParams }: PageProps<'/sign-in/failed'>) {
  const because = one(await searchParams, 'because');
  const problem = isSignInProblem(because) ? because : 'wrong-state';
  return <SignInFailedView sentence={SIGN_IN_PROBLEMS[problem]} advice={problem === 'no-role' ? GRANTED_BY : null} />;
}
