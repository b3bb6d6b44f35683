import { describe, expect, test } from 'vitest';
import { openStore } from '#lib/store/open-store';
import { finding } from '#lib/store/testing/build';
import type { Harness } from '#lib/store/testing/harness';
import { startInProcess } from '#lib/store/testing/process/run-in-process';

const MOMENTS = 10;
/** On a busy machine a seal may be over before the kill, which then proves nothing and is tried again. */
const TRIES_MAX = 40;

/** Several processes on one database, and one that is killed. */
export function processContract({ engine, store, sealed, all }: Harness): void {
  describe('processes', () => {
    test('that open a new database at once all find it ready', async () => {
      await store().close();
      await engine.wipe();
      const started = [1, 2, 3, 4].map(() => startInProcess('open', engine.options()));
      expect(await Promise.all(started.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
      const reopened = await openStore(engine.options());
      expect(await reopened.scans({ limit: 1 })).toEqual([]);
      await reopened.close();
    });

    test('killed ten times in the middle of sealing leave the last sealed scan whole and the way free', async () => {
      await sealed([finding('a')]);
      const sealMs = await sealingTime();
      let last = await stateOfLatest();
      let interrupted = 0;
      for (let moment = 0; moment < TRIES_MAX && interrupted < MOMENTS; moment += 1) {
        const { child, said, ended } = startInProcess('seal', engine.options());
        expect(await said('sealing')).toBe(true);
        await new Promise((resolve) => setTimeout(resolve, (sealMs * (moment % MOMENTS)) / MOMENTS));
        child.kill('SIGKILL');
        await ended;

        const reopened = await openStore(engine.options());
        const stale = await reopened.interruptStale(new Date(Date.now() + 60_000).toISOString(), 10_000);
        await reopened.close();
        interrupted += stale.length;
        const now = await stateOfLatest();
        if (stale.length > 0) expect(now).toEqual(last);
        last = now;
      }
      expect(interrupted).toBe(MOMENTS);
      const { ended } = startInProcess('seal', engine.options());
      expect(await ended).toBe(0);
      expect(await stateOfLatest()).not.toEqual(last);
    }, 240_000);

    async function sealingTime(): Promise<number> {
      const { said, ended } = startInProcess('seal', engine.options());
      await said('sealing');
      const from = Date.now();
      await said('sealed');
      const took = Date.now() - from;
      await ended;
      return took;
    }

    async function stateOfLatest(): Promise<unknown> {
      const scan = await store().latestSealed();
      const rows = await all(scan?.id ?? '');
      expect(rows).toHaveLength(scan?.summary?.open ?? -1);
      return { scan, rows };
    }
  });
}
