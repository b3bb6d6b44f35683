import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';

/** Of this size, a list that were read object by object would stand out a hundredfold. */
const SIZE = 1500;

test('requests grow with pages, never with objects', async () => {
  const dataDir = newDataDir();
  const tenant = await startStandIn('--tenant', 'contoso', '--size', String(SIZE));
  const { code, output } = await scanOnce(scanEnvironment(tenant, dataDir));
  await tenant.stop();
  rmSync(dataDir, { recursive: true, force: true });
  expect(code).toBe(0);
  const rows = output.split('\n').flatMap((line) => {
    const match = /^(.+?)\s{2,}(\d+)\s+(\d+)\s+(\d+)\s+[\d.]+ s$/.exec(line);
    return match
      ? [{ endpoint: match[1] ?? '', requests: Number(match[2]), pages: Number(match[3]), retries: Number(match[4]) }]
      : [];
  });
  const total = rows.find((row) => row.endpoint === 'total');
  const perObject = rows.filter((row) => row.endpoint.includes('{id}'));
  // The story's handful of candidates is asked about one by one; it does not grow with the tenant.
  const story = perObject.reduce((sum, row) => sum + row.requests, 0);
  expect(story).toBeLessThanOrEqual(8);
  expect((total?.requests ?? 0) - story - (total?.retries ?? 0)).toBeLessThanOrEqual(1.15 * (total?.pages ?? 0));
}, 120_000);
