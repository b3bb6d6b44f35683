import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { endOf, newDataDir, scanEnvironment, spawnScan, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

test('a cancel asked in the database ends a slow scan at once and seals nothing', async () => {
  const dataDir = newDataDir();
  const tenant = await startStandIn('--tenant', 'contoso', '--size', '400', '--page-size', '20', '--scenario', 'slow');
  const store = await openStore({ url: null, dataDir });
  const child = spawnScan(scanEnvironment(tenant, dataDir));
  const ended = endOf(child);
  let running: { readonly id: string } | undefined;
  while (!running) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    [running] = await store.scans({ limit: 1, states: ['running'] });
  }
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const askedAt = performance.now();
  expect(await store.requestCancel(running.id)).toBe(true);
  let scan = await store.scan(running.id);
  while (scan?.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    scan = await store.scan(running.id);
  }
  expect(performance.now() - askedAt).toBeLessThan(1_500);
  expect(scan?.state).toBe('cancelled');
  expect(await store.latestSealed()).toBeNull();
  expect(await ended).toBe(1);
  await store.close();
  await tenant.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
