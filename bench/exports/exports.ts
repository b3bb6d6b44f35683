import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { benchPostgres } from '../seed/postgres.ts';
import { type SeededStore, seededStore } from '../seed/seeded-store.ts';
import { type Answer, ask } from '../served/ask.ts';
import { built, dashboardOver } from '../served/dashboard.ts';
import type { Suite, Table, Target } from '../suite.ts';
import { type RawCsv, rawCsv } from './raw-csv.ts';

const [ROWS, ROWS_SHORT] = [200_000, 3_000];
const [RATE_MIN, GROWTH_MAX_MIB] = [0.5, 50];
const PATHS = ['/findings/export.csv', '/api/v1/findings?format=ndjson', '/credentials/export.csv'];
const SAMPLE_MS = 50;

interface Export extends Answer {
  readonly path: string;
  readonly growthMiB: number | null;
  readonly firstGrowthMiB: number | null;
}

/** Whole lists as files, on both engines, against what the engine itself takes for the same rows. */
export const EXPORTS: Suite = {
  name: 'exports',
  run: async ({ short }) => {
    await built();
    const server = short ? null : await benchPostgres();
    const tables: Table[] = [];
    for (const url of [null, ...(server ? [server] : [])]) {
      const store = await seededStore(short ? ROWS_SHORT : ROWS, url);
      try {
        const exports = await exported(store);
        tables.push(tableOf(store, exports, await rawCsv(store)));
      } finally {
        store.remove();
      }
    }
    return tables;
  },
};

async function exported(store: SeededStore): Promise<readonly Export[]> {
  const dashboard = await dashboardOver(store);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const exports: Export[] = [];
    for (const path of PATHS) {
      const first = watched(dashboard.pid);
      await ask(`${dashboard.url}${path}`, agent);
      const firstGrowthMiB = first.end();
      // What a first file loads and compiles is no growth of the second.
      const watch = watched(dashboard.pid);
      const answer = await ask(`${dashboard.url}${path}`, agent);
      exports.push({ ...answer, path, firstGrowthMiB, growthMiB: watch.end() });
    }
    return exports;
  } finally {
    agent.destroy();
    await dashboard.stop();
  }
}

/** How far the memory of a process rises above where it stands now; null where that cannot be told. */
function watched(pid: number): { readonly end: () => number | null } {
  const start = rssMiB(pid);
  let highest = start;
  const look = (): void => {
    const now = rssMiB(pid);
    if (now !== null && highest !== null) highest = Math.max(highest, now);
  };
  const timer = setInterval(look, SAMPLE_MS);
  return {
    end: () => {
      clearInterval(timer);
      look();
      return highest === null || start === null ? null : highest - start;
    },
  };
}

function rssMiB(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const kib = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
}

const rate = ({ bytes, ms }: { readonly bytes: number; readonly ms: number }): number => bytes / 1e6 / (ms / 1000);

function tableOf({ engine, size }: SeededStore, exports: readonly Export[], raw: RawCsv): Table {
  const csv = exports[0];
  const growth = Math.max(...exports.map(({ growthMiB }) => growthMiB ?? 0));
  const targets: Target[] = csv
    ? [
        {
          what: `${engine}: CSV of ${size.toLocaleString('en')} findings against ${raw.by}`,
          target: `≥ ${RATE_MIN} ×`,
          measured: `${rate(csv).toFixed(1)} against ${rate(raw).toFixed(1)} MB/s, ${(rate(csv) / rate(raw)).toFixed(2)} ×`,
          kept: rate(csv) >= RATE_MIN * rate(raw),
          ...(rate(csv) >= RATE_MIN * rate(raw)
            ? {}
            : {
                because:
                  'the engine writes the columns that are stored; the file has words, links, dates and owners worked out for each row, every cell guarded against formulas, and a digest',
              }),
        },
        {
          what: `${engine}: growth of the server’s memory while a file leaves`,
          target: `≤ ${GROWTH_MAX_MIB} MiB`,
          measured: `${growth.toFixed(0)} MiB`,
          kept: growth <= GROWTH_MAX_MIB,
        },
      ]
    : [];
  return {
    title: `${engine}: whole lists as files over loopback, each the second time, and what ${raw.by} takes for the rows of the findings`,
    columns: ['File', 'First byte (ms)', 'Whole (s)', 'MB', 'MB/s', 'RSS growth (MiB)', 'At the first time'],
    rows: [
      ...exports.map((one) => [
        one.path,
        one.firstByteMs.toFixed(0),
        (one.ms / 1000).toFixed(2),
        (one.bytes / 1e6).toFixed(1),
        rate(one).toFixed(1),
        one.growthMiB?.toFixed(0) ?? '–',
        one.firstGrowthMiB?.toFixed(0) ?? '–',
      ]),
      [raw.by, '–', (raw.ms / 1000).toFixed(2), (raw.bytes / 1e6).toFixed(1), rate(raw).toFixed(1), '–', '–'],
    ],
    targets,
  };
}
