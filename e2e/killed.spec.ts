import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { ScanState } from '#lib/model/scan';
import { newDataDir, scanEnvironment, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

/** A dashboard of its own, beside the demo's. */
const PORT = Number(process.env.E2E_PORT ?? 3199) - 1;
const URL_BASE = `http://127.0.0.1:${PORT}`;
const KILLS = 10;
/** A scan may be over just before it is killed; such a kill proves little. */
const KILLS_WHILE_RUNNING = 8;
const RESCAN_AFTER = 5;

test.setTimeout(600_000);

test('a dashboard killed ten times in the middle of a scan loses nothing that was sealed, and goes on', async () => {
  const dataDir = newDataDir();
  const tenant = await startStandIn('--tenant', 'contoso', '--size', '60', '--scenario', 'slow');
  const env: NodeJS.ProcessEnv = { ...scanEnvironment(tenant, dataDir), NODE_ENV: 'production' };
  const stateOf = async (scanId: string): Promise<ScanState | undefined> => {
    const store = await openStore({ url: null, dataDir });
    const scan = await store.scan(scanId);
    await store.close();
    return scan?.state;
  };
  /** Everything a reader could have cited of the last sealed scan. */
  const sealed = async (): Promise<unknown> => {
    const store = await openStore({ url: null, dataDir });
    const scan = await store.latestSealed();
    await store.close();
    const csv = await fetch(`${URL_BASE}/findings/export.csv?scan=${scan?.id}`);
    expect(csv.status).toBe(200);
    const bytes = Buffer.from(await csv.arrayBuffer());
    return { id: scan?.id, digest: scan?.digest, csv: createHash('sha256').update(bytes).digest('hex') };
  };
  let dashboard = await startDashboard(env);
  try {
    await scanToTheEnd();
    let before = await sealed();
    let running = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const scanId = await start();
      await pause(kill * 150);
      const wasRunning = (await stateOf(scanId)) === 'running';
      await killed(dashboard);
      dashboard = await startDashboard(env);
      if (wasRunning) {
        running += 1;
        await untilPageSays(scanId, 'Interrupted');
        expect(await sealed()).toEqual(before);
      }
      if (kill % RESCAN_AFTER === 0) {
        await scanToTheEnd();
        const after = await sealed();
        expect(after).not.toEqual(before);
        before = after;
      }
    }
    expect(running).toBeGreaterThanOrEqual(KILLS_WHILE_RUNNING);
  } finally {
    dashboard.kill('SIGKILL');
    await tenant.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function start(): Promise<string> {
  const started = await fetch(`${URL_BASE}/api/v1/scans`, { method: 'POST' });
  const said = await started.text();
  expect([started.status, said]).toEqual([202, expect.any(String)]);
  return (JSON.parse(said) as { scanId: string }).scanId;
}

async function scanToTheEnd(): Promise<void> {
  await untilPageSays(await start(), 'Complete');
}

/** As a reader sees it: the dashboard itself has to find out what became of the scan. */
async function untilPageSays(scanId: string, word: string): Promise<void> {
  await expect
    .poll(async () => (await fetch(`${URL_BASE}/scans/${scanId}`)).text(), { timeout: 60_000, intervals: [500] })
    // The badge of the scan itself: the bar above tells of the last sealed one.
    .toMatch(new RegExp(`class="severity badge" data-severity="[a-z]+">(<svg.*?</svg>)?${word}<`));
}

async function killed(dashboard: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => dashboard.once('exit', resolve));
  dashboard.kill('SIGKILL');
  await ended;
}

async function startDashboard(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(PORT)],
    { env, stdio: 'ignore' },
  );
  for (let left = 100; left > 0; left -= 1) {
    const answer = await fetch(`${URL_BASE}/healthz`).catch(() => null);
    if (answer?.ok) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The dashboard did not start.');
}

test('a dashboard without its database says which, why and what to do, and not the password', async () => {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DEMO_OPEN: '1',
    AZURE_LOGIN_URL: 'https://localhost:9',
    DATABASE_URL: 'postgresql://me:hunter2@127.0.0.1:9/none',
  };
  const dashboard = await startDashboard(env);
  const page = await (await fetch(`${URL_BASE}/findings`)).text();
  expect(page).toContain('The database at 127.0.0.1:9 cannot be reached. Check DATABASE_URL and that it is running.');
  expect(page).not.toContain('hunter2');
  const ready = await fetch(`${URL_BASE}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.text()).not.toContain('hunter2');
  dashboard.kill('SIGKILL');
});
