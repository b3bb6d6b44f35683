import { Standalone } from '#components/shell/standalone';
import { getAccessSettings } from '#lib/access/settings/settings-instance';
import { getStore } from '#lib/scan/store-instance';
import { StoreError } from '#lib/store/store-error';

export const metadata = { title: 'Database' };

const ADVICE = 'The database did not answer. Look at the server’s log.';

/** What is wrong with the database, in the store's own sentence; the other pages lead here when it is. */
export default async function UnavailablePage() {
  const problem = await getStore()
    .then((store) => store.ping())
    .then(
      () => null,
      (error: unknown) => told(error),
    );
  return (
    <Standalone>
      <h1>{problem ? 'The database cannot be used' : 'The database answers again'}</h1>
      {problem ? <p>{problem} Sealed scans are not affected.</p> : null}
      <p>
        <a className="button primary" href="/">
          {problem ? 'Try again' : 'Overview'}
        </a>
      </p>
    </Standalone>
  );
}

/** Nobody can sign in without the database, so that outside of one machine its address is for the log alone. */
function told(error: unknown): string {
  if (!(error instanceof StoreError)) return ADVICE;
  if (getAccessSettings().isOpen) return error.message;
  console.error(error.message);
  return ADVICE;
}
