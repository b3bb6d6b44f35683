import type { Person } from '#lib/model/exceptions/exception';
import type { Feed } from '#lib/model/feeds/feed';
import { patientWrite } from '#lib/store/access/patient-write';
import type { Engine } from '#lib/store/engine/engine';
import type { FeedStore } from '#lib/store/feed-store';
import type { FeedTable } from '#lib/store/schema/feeds-migration';
import { canonical } from '#lib/store/seal/content-hash';

export const feedStoreOn = (engine: Engine): FeedStore => ({
  saveFeed: (tenantId, feed) =>
    patientWrite(engine, async (database) => {
      await database.insertInto('feed').values(rowOf(tenantId, feed)).execute();
    }),
  feeds: async (tenantId) =>
    (await ended(engine, tenantId).orderBy('feed.created_at', 'desc').orderBy('feed.id', 'desc').execute()).map(feedOf),
  feed: async (tenantId, id) => one(await ended(engine, tenantId).where('feed.id', '=', id).execute()),
  feedByHash: async (tenantId, hash) => one(await ended(engine, tenantId).where('feed.hash', '=', hash).execute()),
  revokeFeed: (tenantId, id, at, by) =>
    patientWrite(engine, async (database) => {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('feed_end')
        .values({ tenant_id: tenantId, feed_id: id, at, by: canonical(by) })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'feed_id']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    }),
});

const ended = ({ database }: Engine, tenantId: string) =>
  database
    .selectFrom('feed')
    .leftJoin('feed_end', (join) =>
      join.onRef('feed_end.tenant_id', '=', 'feed.tenant_id').onRef('feed_end.feed_id', '=', 'feed.id'),
    )
    .selectAll('feed')
    .select(['feed_end.at as ended_at', 'feed_end.by as ended_by'])
    .where('feed.tenant_id', '=', tenantId);

type Row = FeedTable & { readonly ended_at: string | null; readonly ended_by: string | null };

const one = ([row]: readonly Row[]): Feed | null => (row ? feedOf(row) : null);

const personOf = (text: string): Person => JSON.parse(text) as Person;

const feedOf = (row: Row): Feed => ({
  id: row.id,
  hash: row.hash,
  name: row.name,
  scannedTenantId: row.scanned_tenant_id,
  query: row.query,
  withExceptions: row.with_exceptions === 1,
  createdAt: row.created_at,
  createdBy: personOf(row.created_by),
  expiresAt: row.expires_at,
  revoked: row.ended_at && row.ended_by ? { at: row.ended_at, by: personOf(row.ended_by) } : null,
});

const rowOf = (tenantId: string, feed: Omit<Feed, 'revoked'>): FeedTable => ({
  tenant_id: tenantId,
  id: feed.id,
  hash: feed.hash,
  name: feed.name,
  scanned_tenant_id: feed.scannedTenantId,
  query: feed.query,
  with_exceptions: feed.withExceptions ? 1 : 0,
  created_at: feed.createdAt,
  created_by: canonical(feed.createdBy),
  expires_at: feed.expiresAt,
});
