import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toInstant } from '#lib/model/instant';
import { endOf, newDataDir, type StandIn, scanEnvironment, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';
import type { ScheduledRun } from '#lib/store/schedule-store';
import type { Store } from '#lib/store/store';

/** Once a minute, and due in a moment: then the next one is far away. */
const everyMinute = (): string => `${new Date(Date.now() + 2_000).getSeconds()} * * * * *`;
/** What the environment says until somebody sets another time. */
const ONCE_IN_FOUR_YEARS = '0 0 29 2 *';
const WAIT_MS = 100_000;

let tenant: StandIn;
const dataDir = newDataDir();
beforeAll(async () => {
  tenant = await startStandIn('--tenant', 'contoso', '--size', '10');
});
afterAll(async () => {
  await tenant.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const server = process.env.TEST_DATABASE_URL;

const DATABASE = `dosimeter_replicas_${process.pid}`;

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** A database of its own on the real server; null: the embedded one. */
async function newDatabase(isPostgres: boolean): Promise<string | null> {
  if (!isPostgres || !server) return null;
  await onServer(`create database ${DATABASE}`);
  const url = new URL(server);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

interface Replica {
  readonly child: ChildProcess;
  /** Due scans it started. */
  readonly started: ScheduledRun[];
  /** It looks from now on. */
  readonly ready: Promise<void>;
}

function startReplica(url: string | null): Replica {
  const started: ScheduledRun[] = [];
  let tell: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const child = spawn(process.execPath, ['deploy/schedule.mjs'], {
    env: {
      ...scanEnvironment(tenant, dataDir),
      SCAN_SCHEDULE: ONCE_IN_FOUR_YEARS,
      ...(url ? { DATABASE_URL: url } : {}),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    if (lines.some((line) => line.startsWith('Scans are due'))) tell();
    for (const line of lines.filter((one) => one.startsWith('{'))) {
      const told = JSON.parse(line) as { done: string; run: ScheduledRun };
      if (told.done === 'started') started.push(told.run);
    }
  });
  return { child, started, ready };
}

async function until<T>(look: () => Promise<T | null | undefined> | T | null | undefined): Promise<T> {
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; ) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not happen in time.');
}

async function twoReplicas(isPostgres: boolean): Promise<void> {
  const url = await newDatabase(isPostgres);
  const store: Store = await openStore({ url, dataDir });
  const replicas = [startReplica(url), startReplica(url)];
  try {
    // Both follow it while they run.
    await Promise.all(replicas.map(({ ready }) => ready));
    const [at, by] = [toInstant(new Date()), { kind: 'demo', tenantId: null, objectId: null, name: 'demo' } as const];
    const set = { number: 1, at, by, expression: everyMinute(), paused: false };
    expect(await store.appendSchedule(tenant.tenantId, set)).toBe(true);
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
    // Only those that run are waited for: the end of the killed one has been told already.
    const running = replicas.filter(({ child }) => child.exitCode === null && child.signalCode === null);
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map(({ child }) => endOf(child)));
    await store.close();
    if (url) await onServer(`drop database ${DATABASE} with (force)`);
  }
}

// Both mostly wait for a lease to run out, so they do it side by side.
describe.concurrent('two replicas run each due scan once; when one is killed in the middle the other takes over', () => {
  test('on the embedded database', () => twoReplicas(false), 120_000);
  test.runIf(server)('on one PostgreSQL', () => twoReplicas(true), 120_000);
});
