import { Standalone } from '#components/shell/standalone';

/** Says why nobody is signed in, and the next step. */
export function SignInFailedView({ sentence, advice }: { readonly sentence: string; readonly advice: string | null }) {
  return (
    <Standalone>
      <h1>You are not signed in</h1>
      <p>{sentence}</p>
      {advice ? <p>{advice}</p> : null}
      <p>
        <a className="button primary" href="/sign-in">
          Sign in
        </a>
      </p>
    </Standalone>
  );
}
