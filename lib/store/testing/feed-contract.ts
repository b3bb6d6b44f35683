import { describe, expect, test } from 'vitest';
import type { Feed } from '#lib/model/feeds/feed';
import { TENANT } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';

const ADA = { kind: 'person', tenantId: TENANT, objectId: 'ada', name: 'Ada' } as const;
const feed = (id: string, createdAt = '2026-11-26T10:00:00Z'): Omit<Feed, 'revoked'> => ({
  id,
  hash: `hash-${id}`,
  name: 'On call',
  scannedTenantId: 'scanned',
  query: 'kind=secret',
  withExceptions: true,
  createdAt,
  createdBy: ADA,
  expiresAt: '2027-02-24T10:00:00Z',
});

export function feedContract({ store }: Harness): void {
  describe('calendar feeds', () => {
    test('a feed reads back as it was made, by its id and by the hash of its secret, in its tenant alone', async () => {
      await store().saveFeed(TENANT, feed('a'));
      await store().saveFeed(TENANT, feed('b', '2026-11-27T10:00:00Z'));
      const made = { ...feed('a'), revoked: null };
      expect(await store().feed(TENANT, 'a')).toEqual(made);
      expect(await store().feedByHash(TENANT, 'hash-a')).toEqual(made);
      expect((await store().feeds(TENANT)).map(({ id }) => id)).toEqual(['b', 'a']);
      expect([await store().feedByHash('other', 'hash-a'), await store().feed('other', 'a')]).toEqual([null, null]);
      await expect(store().saveFeed(TENANT, { ...feed('c'), hash: 'hash-a' })).rejects.toThrow();
    });

    test('it is ended once, and says by whom', async () => {
      await store().saveFeed(TENANT, feed('a'));
      const end = () => store().revokeFeed(TENANT, 'a', '2026-11-28T10:00:00Z', { ...ADA, name: 'Boss' });
      expect([await end(), await end()]).toEqual([true, false]);
      expect((await store().feedByHash(TENANT, 'hash-a'))?.revoked).toEqual({
        at: '2026-11-28T10:00:00Z',
        by: { ...ADA, name: 'Boss' },
      });
    });
  });
}
