import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

const PORT = 3198;
const URL_BASE = `http://127.0.0.1:${PORT}`;
const MOMENTS = 10;

test.setTimeout(180_000);

test('a dashboard killed ten times in the middle of a scan loses nothing that was sealed', async () => {
  const dataDir = newDataDir();
  const tenant = await startStandIn('--tenant', 'contoso', '--size', '60', '--scenario', 'slow');
  const env: NodeJS.ProcessEnv = { ...scanEnvironment(tenant, dataDir), NODE_ENV: 'production' };
  try {
    expect((await scanOnce(env)).code).toBe(0);
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const dashboard = await startDashboard(env);
      const started = await fetch(`${URL_BASE}/api/v1/scans`, { method: 'POST' });
      expect(started.status).toBe(202);
      const { scanId } = (await started.json()) as { scanId: string };
      await new Promise((resolve) => setTimeout(resolve, moment * 120));
      const ended = new Promise((resolve) => dashboard.once('exit', resolve));
      dashboard.kill('SIGKILL');
      await ended;

      const store = await openStore({ url: null, dataDir });
      try {
        await store.interruptStale(new Date(Date.now() + 60_000).toISOString(), 10_000);
        expect((await store.scan(scanId))?.state).toMatch(/interrupted|complete/);
        const sealed = await store.latestSealed();
        expect(sealed?.state).toBe('complete');
        const groups = await store.findingGroups(sealed?.id ?? '', {});
        expect(groups.reduce((sum, group) => sum + group.open, 0)).toBe(sealed?.summary?.open);
      } finally {
        await store.close();
      }
    }
    expect((await scanOnce(env)).code).toBe(0);
  } finally {
    await tenant.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

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
