import { describe, expect, test } from 'vitest';
import { openStore } from '#lib/store/open-store';
import type { Harness } from '#lib/store/testing/harness';

const TENANT = '11111111-1111-4111-8111-111111111111';
const run = (attempt: number, scanId: string, dueAt = '2026-11-26T03:00:00Z') => ({
  dueAt,
  attempt,
  scanId,
  claimedAt: '2026-11-26T03:00:01Z',
});

/** Of those who claim a due scan at once, one gets it. */
export function scheduleContract({ engine, store }: Harness): void {
  describe('scheduled runs', () => {
    test('one of ten gets an attempt, through two connections', async () => {
      const other = await openStore(engine.options());
      const claims = Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? other : store()).claimRun(TENANT, run(1, `scan-${index}`)),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      await other.close();
    });

    test('the newest attempt is the one that counts, and tenants are apart', async () => {
      expect(await store().scheduledRun(TENANT, run(1, 'a').dueAt)).toBeNull();
      expect(await store().claimRun(TENANT, run(1, 'a'))).toBe(true);
      expect(await store().claimRun(TENANT, run(2, 'b'))).toBe(true);
      expect(await store().claimRun(TENANT, run(2, 'c'))).toBe(false);
      expect(await store().claimRun('other', run(1, 'd'))).toBe(true);
      expect(await store().claimRun(TENANT, run(1, 'e', '2026-11-27T03:00:00Z'))).toBe(true);
      expect(await store().scheduledRun(TENANT, run(1, 'a').dueAt)).toEqual(run(2, 'b'));
      expect((await store().scheduledRuns(TENANT, 2)).map(({ scanId }) => scanId)).toEqual(['e', 'b']);
    });
  });
}
