'use client';

import { Standalone } from '#components/shell/standalone';

/** Says what failed and what still works; the details stay in the server's log under the reference. */
export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <Standalone>
      <h1>This page could not be shown</h1>
      <p>
        The database may not be reachable, or the address may belong to another list. Sealed scans are not affected.{' '}
        <a href="/readyz">/readyz</a> tells whether the database answers.
      </p>
      {error.digest ? (
        <p className="meta">
          Reference <code>{error.digest}</code>
        </p>
      ) : null}
      <p>
        <button type="button" className="button primary" onClick={reset}>
          Try again
        </button>{' '}
        <a className="button" href="/">
          Overview
        </a>
      </p>
    </Standalone>
  );
}
