import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOf, newDataDir, type StandIn, scanEnvironment, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';
import type { ScheduledRun } from '#lib/store/schedule-store';
import type { Store } from '#lib/store/store';

/** Once a minute, and due now: what was just missed is made up for, and the next one is far away. */
const everyMinute = (): string => `${new Date().getSeconds()} * * * * *`;
const WAIT_MS = 100_000;

let tenant: StandIn;
let store: Store;
let dataDir: string;
beforeAll(async () => {
  dataDir = newDataDir();
  tenant = await startStandIn('--tenant', 'contoso', '--size', '10');
  store = await openStore({ url: null, dataDir });
});
afterAll(async () => {
  await store.close();
  await tenant.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Replica {
  readonly child: ChildProcess;
  /** Due scans it started. */
  readonly started: ScheduledRun[];
}

function startReplica(schedule: string): Replica {
  const started: ScheduledRun[] = [];
  const child = spawn(process.execPath, ['deploy/schedule.mjs'], {
    env: { ...scanEnvironment(tenant, dataDir), SCAN_SCHEDULE: schedule },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter((one) => one.startsWith('{'))) {
      const told = JSON.parse(line) as { done: string; run: ScheduledRun };
      if (told.done === 'started') started.push(told.run);
    }
  });
  return { child, started };
}

async function until<T>(look: () => Promise<T | null | undefined> | T | null | undefined): Promise<T> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; ) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not happen in time.');
}

test('two replicas run each due scan once; when one is killed in the middle the other takes over', async () => {
  const schedule = everyMinute();
  const replicas = [startReplica(schedule), startReplica(schedule)];
  try {
    const first = await until(() => replicas.find(({ started }) => started.length > 0));
    const other = replicas.find((replica) => replica !== first);
    const [run] = first.started;
    if (!other || !run) throw new Error('There are not two replicas.');
    await until(async () => ((await store.scan(run.scanId))?.state === 'running' ? true : null));
    first.child.kill('SIGKILL');
    await endOf(first.child);
    // Its scan ends with it; after its lease the other one begins the same due scan anew.
    const again = await until(() => other.started.find(({ attempt }) => attempt === 2));
    await until(async () => ((await store.scan(again.scanId))?.finishedAt ? true : null));
    expect((await store.scan(run.scanId))?.state).toBe('interrupted');
    expect((await store.scan(again.scanId))?.state).toMatch(/complete|partial/);

    const runs = await store.scheduledRuns(tenant.tenantId, 50);
    const attempts = runs.filter(({ dueAt }) => dueAt === again.dueAt);
    expect(attempts.map(({ attempt, scanId }) => [attempt, scanId])).toEqual([
      [2, again.scanId],
      [1, run.scanId],
    ]);
    const scans = (await store.scans({ limit: 50 })).filter(({ state }) => state === 'complete' || state === 'partial');
    const sealedFor = runs.filter(({ scanId }) => scans.some(({ id }) => id === scanId));
    // Each due time has one sealed scan at most, and every scan was due.
    expect(new Set(sealedFor.map(({ dueAt }) => dueAt)).size).toBe(sealedFor.length);
    for (const { id, startedBy } of scans)
      expect([startedBy, runs.some(({ scanId }) => scanId === id)]).toEqual(['schedule', true]);
    // Two never overlap.
    const spans = scans.map(({ startedAt, finishedAt }) => [startedAt, finishedAt ?? ''] as const).sort();
    for (const [index, [from]] of spans.entries())
      if (index > 0) expect(from >= (spans[index - 1]?.[1] ?? '')).toBe(true);
  } finally {
    for (const { child } of replicas) child.kill('SIGKILL');
  }
}, 120_000);
