/** Says why nobody is signed in, and the next step. */
export function SignInFailedView({ sentence, advice }: { readonly sentence: string; readonly advice: string | null }) {
  return (
    <main id="content" className="content">
      <h1>You are not signed in</h1>
      <p>{sentence}</p>
      {advice ? <p>{advice}</p> : null}
      <p>
        <a className="button primary" href="/sign-in">
          Sign in
        </a>
      </p>
    </main>
  );
}
