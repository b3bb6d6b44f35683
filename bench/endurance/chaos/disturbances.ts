import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DENIABLE } from '#lib/simulator/wire/denial';
import { startDashboard } from '../dashboard.ts';
import { type Attempt, beginScan, type Disturbed, pause, someTime } from './attempt.ts';

export interface Disturbance {
  readonly name: string;
  /** One of the kind that befalls each thing in turn needs so many tries; absent: as many as are asked for. */
  readonly each?: number;
  disturb(attempt: Attempt, number: number): Promise<Disturbed>;
}

/** Two in three take the database away once, the others twice. */
const databaseGone: Disturbance = {
  name: 'database restarted (PostgreSQL) or held for seconds by another process (SQLite)',
  disturb: async (attempt) => {
    const { ground, site, random } = attempt;
    const scan = beginScan(attempt.env);
    for (let times = random.int(1, 3) === 3 ? 2 : 1; times > 0; times -= 1) {
      await someTime(attempt, 0.8);
      await ground.takeAway(site, random.int(500, 4_000));
    }
    return scan.ended;
  },
};

const LEFT_BYTES_MAX = 1_000_000;

const diskFull: Disturbance = {
  name: 'disk full (a tmpfs)',
  disturb: async (attempt) => {
    const { ground, random } = attempt;
    const scan = beginScan(attempt.env);
    await someTime(attempt, 0.9);
    ground.disk.fill(random.int(0, LEFT_BYTES_MAX));
    try {
      return await scan.ended;
    } finally {
      ground.disk.free();
      await ground.recover();
    }
  },
};

const JUMPS = ['-30d', '-1d', '-1h', '-60s', '+60s', '+1h', '+1d', '+30d'];
const [WRONG_FROM_START, KILLED_AFTERWARDS] = [0.3, 0.4] as const;
/** libfaketime looks that often what it is to say; and the scan beats before it is killed. */
const NOTICED_MS = 1_700;

/** The wall clock jumps; the monotonic one does not, as with a clock that is set. */
const clockJump: Disturbance = {
  name: 'clock jumps by a minute to 30 days, either way (libfaketime)',
  disturb: async (attempt) => {
    const { ground, random } = attempt;
    const [library] = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1');
    if (!library) throw new Error('The clock is set by libfaketime: apt-get install faketime.');
    const offset = join(ground.disk.folder, 'clock');
    const jump = random.pick(JUMPS);
    const isWrongFromStart = random.chance(WRONG_FROM_START);
    writeFileSync(offset, isWrongFromStart ? jump : '+0');
    const scan = beginScan({
      ...attempt.env,
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: offset,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    });
    await someTime(attempt, 0.7);
    writeFileSync(offset, jump);
    if (!random.chance(KILLED_AFTERWARDS)) return scan.ended;
    await pause(NOTICED_MS);
    return scan.kill();
  },
};

const killed: Disturbance = {
  name: 'scan killed (kill -9)',
  disturb: async (attempt) => {
    const scan = beginScan(attempt.env);
    await someTime(attempt);
    return scan.kill();
  },
};

/** A scan's process ends with the dashboard that started it. */
const ORPHAN_MS = 1_500;

const dashboardKilled: Disturbance = {
  name: 'dashboard killed (kill -9) while its scan runs',
  disturb: async (attempt) => {
    const dashboard = await startDashboard(attempt.env, attempt.port);
    const asked = dashboard.startScan().catch(() => null);
    await someTime(attempt, 1.3);
    await dashboard.kill('SIGKILL');
    await asked;
    await pause(ORPHAN_MS);
    return { code: null, said: '', wasKilled: true };
  },
};

const CUTS = ['cut', 'cut', 'silent'] as const;
const [CUT_MS, FOR_GOOD] = [2_000, 0.5] as const;

/** Connections to one source break for good, break for a while, or nothing more comes over them for a while. */
const lineCut: Disturbance = {
  name: 'line to a source cut',
  each: DENIABLE.length,
  disturb: async (attempt, number) => {
    const { tenant, random } = attempt;
    const source = DENIABLE[number % DENIABLE.length];
    const how = random.pick(CUTS);
    const isFromStart = random.chance(0.5);
    if (isFromStart) await tenant.scenario(`${how}-${source}`);
    const scan = beginScan(attempt.env);
    await someTime(attempt, 0.4);
    if (!isFromStart) await tenant.scenario(`${how}-${source}`);
    // What is silent for good is given up after six minutes; that would only be waited for here.
    const isForGood = how === 'cut' && random.chance(FOR_GOOD);
    if (!isForGood) {
      await pause(CUT_MS);
      await tenant.scenario('calm');
    }
    try {
      return await scan.ended;
    } finally {
      await tenant.scenario('calm');
    }
  },
};

export const DISTURBANCES: readonly Disturbance[] = [
  databaseGone,
  diskFull,
  clockJump,
  killed,
  dashboardKilled,
  lineCut,
];
