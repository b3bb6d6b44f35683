import { Standalone } from '#components/shell/standalone';

/** Says which role is missing, who can grant it, and how to come back with it. */
export function ForbiddenView({
  sentence,
  grantedBy,
  name,
  hasSession,
}: {
  readonly sentence: string;
  readonly grantedBy: string;
  readonly name: string;
  readonly hasSession: boolean;
}) {
  return (
    <Standalone>
      <h1>This needs another role</h1>
      <p>{sentence}</p>
      <p>{grantedBy} A new role counts from the next sign-in.</p>
      {hasSession ? (
        <form action="/sign-out" method="post" className="actions">
          <p>
            Signed in as <strong>{name}</strong>.
          </p>
          <a className="button primary" href="/">
            Overview
          </a>{' '}
          <button type="submit" className="button">
            Sign out
          </button>
        </form>
      ) : (
        <p>
          <a className="button primary" href="/">
            Overview
          </a>
        </p>
      )}
    </Standalone>
  );
}
