import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { livingScan, startScan } from '#lib/scan/start-scan';
import { newDataDir } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';
import { newScan, seal } from '#lib/store/testing/build';

const dirs: string[] = [];
let store: Store;
beforeEach(async () => {
  const dataDir = newDataDir();
  dirs.push(dataDir);
  store = await openStore({ url: null, dataDir });
});
afterEach(() => store.close());
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

test('a running scan that beats is the one, and is found at once', async () => {
  await store.beginScan(newScan('alive'));
  const beating = setInterval(() => store.heartbeat('alive'), 50);
  const from = Date.now();
  expect(await livingScan(store)).toBe('alive');
  expect(Date.now() - from).toBeLessThan(2_000);
  clearInterval(beating);
});

test('a scan whose process was killed is waited out, marked interrupted, and never given', async () => {
  await store.beginScan(newScan('dead'));
  expect(await livingScan(store, 500)).toBeNull();
  expect((await store.scan('dead'))?.state).toBe('interrupted');
});

test('without a running scan nothing is waited for', async () => {
  await store.beginScan(newScan('done'));
  await store.sealScan(seal('done', []));
  expect(await livingScan(store)).toBeNull();
  expect(await store.lastBeat('done')).toBeNull();
});

test('a scan process that crashes tells its stack to the log, and no file of this machine to whoever asked', async () => {
  vi.stubEnv('NODE_OPTIONS', '--import=data:text/javascript,throw%20new%20Error(1)');
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    const outcome = await startScan(store, 'dashboard');
    expect(outcome).toEqual({
      started: false,
      because: 'The scan process ended on an unexpected error. The log of the dashboard has it.',
    });
    expect(logged.mock.calls.flat().join('')).toMatch(/^\s+at /m);
  } finally {
    logged.mockRestore();
    vi.unstubAllEnvs();
  }
});

test('a scan process that refuses its configuration is told in its own sentence', async () => {
  vi.stubEnv('AZURE_TENANT_ID', 'not a tenant');
  try {
    const outcome = await startScan(store, 'dashboard');
    expect(outcome.started).toBe(false);
    expect('because' in outcome && outcome.because).toMatch(/^[A-Z].*\.$/s);
    expect('because' in outcome && outcome.because).not.toContain(process.cwd());
  } finally {
    vi.unstubAllEnvs();
  }
});
