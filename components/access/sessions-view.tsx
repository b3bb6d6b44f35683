import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { Moment } from '#components/ui/when';
import type { Role } from '#lib/model/access/role';
import type { Instant } from '#lib/model/instant';
import { plural } from '#lib/report/words';

export interface SessionRow {
  readonly ref: string;
  readonly name: string;
  readonly objectId: string;
  readonly roles: readonly Role[];
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly isOwn: boolean;
}

/** Everyone who is signed in, each with a button that ends it. */
export function SessionsView({
  sessions,
  ended,
}: {
  readonly sessions: readonly SessionRow[];
  readonly ended: string | null;
}) {
  return (
    <>
      <PageHead title="Sessions">
        {plural(sessions.length, 'session')}. One ends after 30 minutes without a request, and 8 hours after it began.
      </PageHead>
      {ended ? (
        <p className="notice" role="status">
          {ended}
        </p>
      ) : null}
      {sessions.length === 0 ? (
        <p>Nobody is signed in.</p>
      ) : (
        <DataTable
          caption={<span className="visually-hidden">Sessions</span>}
          rows={sessions}
          rowKey={({ ref }) => ref}
          columns={[
            {
              key: 'who',
              title: 'Who',
              isHeader: true,
              cell: ({ name, objectId, isOwn }) => (
                <>
                  <span className="row-title">
                    {name}
                    {isOwn ? ' (this browser)' : ''}
                  </span>
                  <small>{objectId}</small>
                </>
              ),
            },
            { key: 'roles', title: 'Roles', cell: ({ roles }) => roles.join(', ') },
            { key: 'since', title: 'Since', cell: ({ createdAt }) => <Moment at={createdAt} /> },
            { key: 'seen', title: 'Last used', cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} /> },
            { key: 'ends', title: 'Ends', cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
            {
              key: 'from',
              title: 'From',
              cell: ({ ip, userAgent }) => (
                <>
                  {ip ?? 'unknown'}
                  <small>{userAgent}</small>
                </>
              ),
            },
            {
              key: 'end',
              title: 'End it',
              cell: ({ ref, name }) => (
                <form action={`/sessions/${ref}/end`} method="post">
                  <button type="submit" className="button" aria-label={`End session ${ref} of ${name}`}>
                    End session
                  </button>
                </form>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
