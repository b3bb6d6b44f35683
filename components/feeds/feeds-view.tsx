import { FeedForm } from '#components/feeds/feed-form';
import { CopyButton } from '#components/ui/copy-button';
import { DataTable } from '#components/ui/data-table';
import { PageHead } from '#components/ui/page-head';
import { Day } from '#components/ui/when';
import { type Feed, type FeedState, feedState } from '#lib/model/feeds/feed';
import type { Instant } from '#lib/model/instant';
import { personName } from '#lib/report/exceptions/exception-words';
import { clipped, plural } from '#lib/report/words';

const STATES: Readonly<Record<FeedState, string>> = { live: 'Works', expired: 'Ended', revoked: 'Revoked' };

interface Props {
  readonly feeds: readonly (Omit<Feed, 'hash'> & { readonly isOwn: boolean })[];
  readonly now: Instant;
  /** Address of a feed that was just made: shown this once. */
  readonly address: string | null;
  readonly said: string | null;
  readonly canEndAll: boolean;
}

/** Calendars that are read without a sign-in, and the form that makes one. */
export function FeedsView({ feeds, now, address, said, canEndAll }: Props) {
  return (
    <>
      <PageHead title="Calendar feeds">
        An address for a calendar program, with a day for every credential that ends. Whoever has the address reads the
        calendar without a sign-in, so it holds no mail address and no hint, ends by itself, and every read is in the
        audit log.
      </PageHead>
      {said ? (
        <p className="notice" role="status">
          {said}
        </p>
      ) : null}
      {address ? (
        <section className="panel" aria-labelledby="new-feed">
          <h2 id="new-feed">Address of the new feed</h2>
          <p>
            <code className="address">{address}</code>
          </p>
          <p className="meta">
            Copy it now: it is not kept here, and is not shown again. Add it in the calendar program as a subscription.
          </p>
          <CopyButton text={address} verbatim>
            Copy address
          </CopyButton>
        </section>
      ) : null}
      <FeedForm />
      <section>
        <h2>{canEndAll ? 'Feeds of everyone' : 'Your feeds'}</h2>
        {feeds.length === 0 ? (
          <p>There is none.</p>
        ) : (
          <DataTable
            caption={plural(feeds.length, 'feed')}
            rows={feeds}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                title: 'Name',
                isHeader: true,
                cell: ({ name, id }) => (
                  <>
                    <span className="row-title">
                      <bdi>{clipped(name, 60)}</bdi>
                    </span>
                    <small className="mono">{id}</small>
                  </>
                ),
              },
              {
                key: 'shows',
                title: 'Shows',
                cell: ({ query, withExceptions }) => (
                  <>
                    {query ? <code>{clipped(query, 60)}</code> : 'every sign-in credential that ends'}
                    {withExceptions ? <small>and ends of exceptions</small> : null}
                  </>
                ),
              },
              { key: 'by', title: 'Made by', cell: ({ createdBy }) => personName(createdBy) },
              { key: 'made', title: 'Made', cell: ({ createdAt }) => <Day at={createdAt} /> },
              { key: 'ends', title: 'Ends', cell: ({ expiresAt }) => <Day at={expiresAt} /> },
              {
                key: 'state',
                title: 'State',
                cell: (feed) => (
                  <>
                    {STATES[feedState(feed, now)]}
                    {feed.revoked ? <small>by {personName(feed.revoked.by)}</small> : null}
                  </>
                ),
              },
              {
                key: 'end',
                title: 'End it',
                cell: (feed) =>
                  feedState(feed, now) === 'live' && (feed.isOwn || canEndAll) ? (
                    <form action={`/feeds/${feed.id}/revoke`} method="post">
                      <button type="submit" className="button" aria-label={`Revoke feed ${clipped(feed.name, 60)}`}>
                        Revoke
                      </button>
                    </form>
                  ) : (
                    '–'
                  ),
              },
            ]}
          />
        )}
      </section>
    </>
  );
}
