import type { Scan } from '#lib/model/scan';
import type { Table, Target } from '../../suite.ts';
import type { ProcessState } from '../process-state.ts';
import { slope } from '../slope.ts';

interface Held extends ProcessState {
  /** After a collection of garbage. */
  readonly heapMiB: number;
}

export interface Sample {
  readonly scan: number;
  readonly scanner: Held;
  readonly dashboard: Held;
}

export interface Soaked {
  readonly seed: number;
  readonly size: number;
  readonly samples: readonly Sample[];
  /** When nothing had been asked for a minute: once warm, when the tenant began to stand still, and at the end. */
  readonly rests: readonly Sample[];
  /** After this scan the tenant had stood still for long enough that the database’s pages in memory had filled. */
  readonly unchangedFrom: number;
  readonly bytes: { readonly whole: number; readonly perScan: number };
  /** Scan id → what befell it. */
  readonly begun: ReadonlyMap<string, string>;
  readonly all: readonly Scan[];
  readonly problems: readonly string[];
}

/** Until then, caches fill and code is compiled. */
const WARM_UP = 0.25;
const [RSS_SLOPE_MAX, HEAP_SLOPE_MAX] = [5, 2] as const;
const KINDS = ['scanner', 'dashboard'] as const;
const TITLES = { scanner: 'process that scans', dashboard: 'dashboard' } as const;

/** What was seen, against what is promised: nothing leaks, and no scan is lost. */
export function soakTables(soaked: Soaked): readonly Table[] {
  const { rests, seed, size, begun } = soaked;
  const title = `${begun.size} scans of contoso with ${size} applications in one process and a fifth of them from the dashboard (seed ${seed}), eight pages between any two`;
  return [
    {
      title,
      columns: ['Circumstances', 'Scans', 'complete', 'partial', 'cancelled', 'failed', 'lost'],
      rows: fates(soaked),
    },
    {
      title:
        'What the two processes hold at rest, a minute after the last request and with garbage collected: once warm, when the tenant began to stand still, and at the end',
      columns: ['Process', 'After scan', 'RSS (MiB)', 'Heap (MiB)', 'Open files', 'Sockets'],
      rows: KINDS.flatMap((kind) => rests.map((sample) => look(kind, sample))),
      targets: targetsOf(soaked),
    },
  ];
}

function fates({ begun, all }: Soaked): string[][] {
  const states = new Map(all.map(({ id, state }) => [id, state]));
  const counted = (name: string | null): string[] => {
    const ids = [...begun].filter(([, kind]) => name === null || kind === name).map(([id]) => id);
    const count = (state: string): number => ids.filter((id) => states.get(id) === state).length;
    const ended = ['complete', 'partial', 'cancelled', 'failed'].map(count);
    const lost = ids.length - ended.reduce((sum, one) => sum + one, 0);
    return [name ?? 'all', ...[ids.length, ...ended, lost].map(String)];
  };
  return [...[...new Set(begun.values())].sort().map(counted), counted(null)];
}

const look = (kind: (typeof KINDS)[number], sample: Sample): string[] => {
  const { rssMiB, heapMiB, files, sockets } = sample[kind];
  return [TITLES[kind], String(sample.scan), rssMiB.toFixed(0), heapMiB.toFixed(1), String(files), String(sockets)];
};

function targetsOf({ samples, rests, unchangedFrom, bytes, begun, all, problems }: Soaked): readonly Target[] {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP));
  const [first, last] = [rests[0], rests.at(-1)];
  const scans = last && first ? last.scan - first.scan : 0;
  const targets: Target[] = [];
  for (const kind of KINDS) {
    const [before, after] = [first?.[kind], last?.[kind]];
    if (!before || !after) continue;
    const grows = (from: number): number =>
      100 * slope(warm.filter(({ scan }) => scan > from).map((sample) => [sample.scan, sample[kind].rssMiB]));
    const [rss, rssOverAll] = [grows(unchangedFrom), grows(0)];
    const heap = (100 * (after.heapMiB - before.heapMiB)) / scans;
    targets.push(
      {
        what: `heap of the ${TITLES[kind]} at rest`,
        target: `≈ 0 (≤ ${HEAP_SLOPE_MAX} MiB)`,
        measured: `${heap.toFixed(2)} MiB per 100 scans`,
        kept: heap <= HEAP_SLOPE_MAX,
      },
      {
        what: `RSS of the ${TITLES[kind]}, over the last scans, which left the database as it was`,
        target: `≈ 0 (≤ ${RSS_SLOPE_MAX} MiB)`,
        measured: `${rss.toFixed(2)} MiB per 100 scans (over all scans ${rssOverAll.toFixed(2)})`,
        kept: rss <= RSS_SLOPE_MAX,
        because: 'each process keeps up to 64 MiB of a growing SQLite database in memory',
      },
    );
    targets.push({
      what: `open files of the ${TITLES[kind]}`,
      target: '0 leaked',
      measured: `${before.files} once warm, ${after.files} at last; sockets ${before.sockets} and ${after.sockets}`,
      kept: after.files <= before.files && after.sockets <= before.sockets,
    });
  }
  const lost = all.filter(({ state }) => state === 'running' || state === 'interrupted');
  const silent = all.filter(({ state, failure }) => state === 'failed' && !failure);
  const known = new Set(all.map(({ id }) => id));
  const missing = [...begun.keys()].filter((id) => !known.has(id));
  targets.push(
    {
      what: 'scans begun = sealed + cancelled + failed with a reason',
      target: '0 lost',
      measured: `${lost.length + missing.length} lost, ${silent.length} without a reason, of ${all.length}`,
      kept: lost.length + silent.length + missing.length === 0 && all.length === begun.size,
    },
    {
      what: 'evidence of every sealed scan verifies, chain included',
      target: '0 that do not',
      measured: problems.length === 0 ? 'all do' : problems.slice(0, 3).join(' '),
      kept: problems.length === 0,
    },
    {
      what: 'database growth of an unchanged scan',
      target: '≤ 2 % of its size',
      measured: `${(bytes.perScan / 1024).toFixed(1)} KiB of ${(bytes.whole / 2 ** 20).toFixed(1)} MiB`,
      kept: bytes.perScan <= 0.02 * bytes.whole,
    },
  );
  return targets;
}
