import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  endOf,
  newDataDir,
  type StandIn,
  scanEnvironment,
  scanOnce,
  spawnScan,
  startStandIn,
} from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

const dir = newDataDir();
let tenant: StandIn;

beforeAll(async () => {
  tenant = await startStandIn('--tenant', 'contoso', '--size', '150');
}, 60_000);
afterAll(async () => {
  await tenant.stop();
  rmSync(dir, { recursive: true, force: true });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a scan killed at ten different moments leaves the last sealed one intact and is marked interrupted', async () => {
  const env = scanEnvironment(tenant, dir);
  const startedAt = Date.now();
  expect((await scanOnce(env)).code).toBe(0);
  const wholeMs = Date.now() - startedAt;

  for (let moment = 1; moment <= 10; moment += 1) {
    const child = spawnScan(env);
    const ended = endOf(child);
    await pause((wholeMs * moment) / 10.5);
    child.kill('SIGKILL');
    await ended;

    const store = await openStore({ url: null, dataDir: dir });
    try {
      await store.interruptStale(new Date(Date.now() + 60_000).toISOString(), 10_000);
      const sealed = await store.latestSealed();
      expect(sealed?.state).toBe('complete');
      const page = await store.findings({
        scanId: sealed?.id ?? '',
        filter: {},
        sort: { by: 'severity', descending: true },
        limit: 200,
        cursor: null,
      });
      expect(page.total).toBe(sealed?.summary?.open);
      expect(await store.scans({ limit: 5, states: ['running'] })).toEqual([]);
    } finally {
      await store.close();
    }
  }
  expect((await scanOnce(env)).code).toBe(0);
}, 240_000);
