import { rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { newDataDir, scanEnvironment, spawnScan, startStandIn } from '#lib/scan/testing/stand-in';
import { standInArgs } from '../collection/measure-scan.ts';
import { percentile } from '../percentile.ts';
import { seededStore } from '../seed/seeded-store.ts';
import { ask } from '../served/ask.ts';
import { built, dashboardOver } from '../served/dashboard.ts';
import type { Suite, Table } from '../suite.ts';
import { firstRequest } from './first-request.ts';

const [SMALL, LARGE] = [2_000, 200_000];
const [STARTS, STARTS_SHORT] = [5, 1];

/** How long a restart, a new replica or the first request of a scan takes. */
export const START_UP: Suite = {
  name: 'start-up',
  run: async ({ short }) => {
    await built();
    const starts = short ? STARTS_SHORT : STARTS;
    return [await dashboardTable(short ? [SMALL] : [SMALL, LARGE], starts), await scanTable(starts)];
  },
};

const median = (values: readonly number[]): string => percentile(values, 0.5).toFixed(0);

async function dashboardTable(sizes: readonly number[], starts: number): Promise<Table> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const store = await seededStore(size, null);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const [healthy, whole, second]: [number[], number[], number[]] = [[], [], []];
    try {
      for (let index = 0; index < starts; index += 1) {
        const dashboard = await dashboardOver(store);
        try {
          const first = await ask(`${dashboard.url}/`, agent);
          healthy.push(dashboard.healthyMs);
          whole.push(dashboard.healthyMs + first.ms);
          second.push((await ask(`${dashboard.url}/`, agent)).ms);
        } finally {
          await dashboard.stop();
        }
      }
    } finally {
      agent.destroy();
      store.remove();
    }
    rows.push([size.toLocaleString('en'), median(healthy), median(whole), median(second)]);
  }
  return {
    title: `The built dashboard over a store that is there (SQLite), from its start; milliseconds, median of ${starts}`,
    columns: ['Findings', 'First 200 of /healthz', 'First whole overview', 'The same again takes'],
    rows,
  };
}

async function scanTable(starts: number): Promise<Table> {
  const standIn = await startStandIn(...standInArgs('huge/800'));
  const [toRequest, toRead]: [number[], number[]] = [[], []];
  try {
    for (let index = 0; index < starts; index += 1) {
      const dataDir = newDataDir();
      const from = performance.now();
      const { environment, token, read, close } = await firstRequest(standIn, scanEnvironment(standIn, dataDir));
      const child = spawnScan(environment);
      const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
      child.stdout?.resume();
      child.stderr?.resume();
      try {
        const early = ended.then((code) => {
          throw new Error(`The scan ended with code ${code} before it asked for anything.`);
        });
        early.catch(() => undefined);
        toRequest.push((await Promise.race([token, early])) - from);
        toRead.push((await Promise.race([read, early])) - from);
      } finally {
        child.kill('SIGKILL');
        await ended;
        await close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
  } finally {
    await standIn.stop();
  }
  return {
    title: `A scan into an empty store, from its start to what it asks for first; milliseconds, median of ${starts}`,
    columns: ['First request for a token', 'First request for data'],
    rows: [[median(toRequest), median(toRead)]],
  };
}
