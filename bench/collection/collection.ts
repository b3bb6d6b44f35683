import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandIn } from '#lib/scan/testing/stand-in';
import type { BenchOptions, Suite, Table, Target } from '../suite.ts';
import { measureScan, standInArgs } from './measure-scan.ts';
import { perObjectRequests } from './per-object.ts';
import { RAW_SOURCES, RawReader } from './raw-reader.ts';
import type { ScanCost } from './scan-cost.ts';

const SIZES = { short: 'huge/40', full: process.env.BENCH_SIZE ?? 'huge' } as const;
const LATENCIES = { short: [50], full: [0, 50, 200] } as const;
const COLLECTING: ReadonlySet<string> = new Set(['sign-in', 'directory', 'resources']);
const [PEAK_MIB, WALL, PARSES, REQUESTS, FEWER, SERVER] = [1536, 1.3, 3, 1.15, 100, 5];

/** What a scan costs in requests, time, processor and memory. */
export const COLLECTION: Suite = {
  name: 'collection',
  run: async (options) => {
    const size = SIZES[options.short ? 'short' : 'full'];
    const folder = mkdtempSync(join(tmpdir(), 'dosimeter-bench-'));
    const spool = join(folder, 'spool');
    try {
      // The first scan fills the stand-in tenant's pages, and its answers are what JSON.parse is measured with.
      const first = await startStandIn(...standInArgs(size, 0), '--spool', spool);
      const parsed = await measureScan(first, spool).finally(() => first.stop());
      const runs: Run[] = [];
      let server: Table | null = null;
      for (const latencyMs of LATENCIES[options.short ? 'short' : 'full']) {
        const standIn = await startStandIn(...standInArgs(size, latencyMs));
        try {
          if (latencyMs === LATENCIES.full[0] || options.short) {
            await measureScan(standIn, null);
            server = await serverTable(standIn, parsed, latencyMs);
          }
          runs.push({ latencyMs, cost: await measureScan(standIn, null) });
        } finally {
          await standIn.stop();
        }
      }
      return [
        scanTable(size, parsed, runs, options),
        phaseTable(size, parsed),
        requestTable(size, parsed),
        ...(server ? [server] : []),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Run {
  readonly latencyMs: number;
  readonly cost: ScanCost;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((all, item) => all + of(item), 0);
const collecting = ({ phases }: ScanCost) => {
  const own = phases.filter(({ phase }) => COLLECTING.has(phase));
  return {
    wallMs: sum(own, ({ wallMs }) => wallMs),
    cpuMs: sum(own, ({ cpuMs }) => cpuMs),
    peakRssMiB: own.at(-1)?.peakRssMiB ?? 0,
  };
};
const longest = ({ requestsBySource }: ScanCost) =>
  requestsBySource.reduce((most, source) => (source.requests > most.requests ? source : most));

function scanTable(size: string, parsed: ScanCost, runs: readonly Run[], { short }: BenchOptions): Table {
  const rows = runs.map(({ latencyMs, cost }) => {
    const { wallMs, cpuMs, peakRssMiB } = collecting(cost);
    return [
      `${latencyMs} ms`,
      seconds(wallMs),
      seconds(cpuMs),
      peakRssMiB.toFixed(0),
      seconds(cost.wallMs),
      seconds(cost.cpuMs),
      cost.peakRssMiB.toFixed(0),
    ];
  });
  return {
    title: `A scan of contoso ${size} (${inWords(parsed)}) over TLS on loopback, the published limits not kept; each answer comes so much later; seconds and MiB`,
    columns: [
      'Latency',
      'Collect, wall',
      'Collect, CPU',
      'Collect, peak RSS',
      'Scan, wall',
      'Scan, CPU',
      'Scan, peak RSS',
    ],
    rows,
    targets: [...wallTargets(runs), ...cpuTargets(parsed), peakTarget(runs, short)],
  };
}

function inWords({ populations, open, received }: ScanCost): string {
  const { applications, servicePrincipals, credentials, roleAssignments } = populations ?? {};
  const counts = [
    [applications, 'applications'],
    [servicePrincipals, 'service principals'],
    [credentials, 'credentials'],
    [roleAssignments, 'role assignments'],
    [open, 'findings'],
  ].map(([count, noun]) => `${Number(count ?? 0).toLocaleString('en')} ${noun}`);
  return `${counts.join(', ')}; ${((received?.bytes ?? 0) / 2 ** 20).toFixed(0)} MiB received`;
}

/** The chain is what nothing can shorten: the requests of one source, each sent when the one before is answered. */
function wallTargets(runs: readonly Run[]): readonly Target[] {
  const at50 = runs.find(({ latencyMs }) => latencyMs === 50);
  if (!at50) return [];
  const { source, requests } = longest(at50.cost);
  const chainMs = requests * at50.latencyMs;
  const { wallMs } = collecting(at50.cost);
  return [
    {
      what: `collection at 50 ms against the longest page chain (${source}: ${requests} requests one after the other, ${seconds(chainMs)} s)`,
      target: `≤ ${WALL} ×`,
      measured: `${seconds(wallMs)} s, ${(wallMs / chainMs).toFixed(2)} ×`,
      kept: wallMs <= WALL * chainMs,
      because: wallMs <= WALL * chainMs ? '' : 'the processor is what it waits for: see the CPU beside it',
    },
  ];
}

function cpuTargets(parsed: ScanCost): readonly Target[] {
  const parseMs = parsed.received?.parseCpuMs ?? Number.NaN;
  const { cpuMs } = collecting(parsed);
  const ratio = cpuMs / parseMs;
  return [
    {
      what: `CPU of collection against JSON.parse of the same answers in the same process (${seconds(parseMs)} s)`,
      target: `≤ ${PARSES} ×`,
      measured: `${seconds(cpuMs)} s, ${ratio.toFixed(1)} ×`,
      kept: ratio <= PARSES,
      because:
        ratio <= PARSES
          ? ''
          : 'TLS, HTTP, checking every row against its wire shape and building the model come on top',
    },
  ];
}

function peakTarget(runs: readonly Run[], short: boolean): Target {
  const peak = Math.max(...runs.map(({ cost }) => cost.peakRssMiB));
  return {
    what: `peak RSS of the whole scan${short ? ' (of a small tenant)' : ''}`,
    target: `≤ ${PEAK_MIB} MiB`,
    measured: `${peak.toFixed(0)} MiB`,
    kept: peak <= PEAK_MIB,
  };
}

function phaseTable(size: string, cost: ScanCost): Table {
  return {
    title: `The same scan by phase, at 0 ms (${size})`,
    columns: ['Phase', 'Wall (s)', 'CPU (s)', 'Peak RSS so far (MiB)'],
    rows: cost.phases.map(({ phase, wallMs, cpuMs, peakRssMiB }) => [
      phase,
      seconds(wallMs),
      seconds(cpuMs),
      peakRssMiB.toFixed(0),
    ]),
  };
}

function requestTable(size: string, cost: ScanCost): Table {
  const batches = sum(cost.endpoints, ({ endpoint, requests }) => (/batch/.test(endpoint) ? requests : 0));
  const requests = sum(cost.endpoints, (endpoint) => endpoint.requests);
  const pages = sum(cost.endpoints, (endpoint) => endpoint.pages) + batches;
  const perObject = cost.populations ? perObjectRequests(cost.populations, batches) : 0;
  const ratio = requests / pages;
  return {
    title: `Requests of that scan, most first (${size}); a batch counts as a page of twenty reads that Azure serves one by one only`,
    columns: ['Endpoint', 'Requests', 'Pages', 'Resource units'],
    rows: [
      ...cost.endpoints
        .slice(0, 12)
        .map(({ endpoint, requests, pages, units }) => [endpoint, ...[requests, pages, units].map(String)]),
      ['all', String(requests), String(pages), String(sum(cost.endpoints, ({ units }) => units))],
    ],
    targets: [
      {
        what: 'requests against pages',
        target: `≤ ${REQUESTS} ×`,
        measured: `${ratio.toFixed(2)} ×`,
        kept: ratio <= REQUESTS,
      },
      {
        what: `requests against a collector that asks object by object (computed: ${perObject.toLocaleString('en')})`,
        target: `≥ ${FEWER} × fewer`,
        measured: `${(perObject / requests).toFixed(0)} × fewer`,
        kept: perObject >= FEWER * requests,
      },
    ],
  };
}

/** Whether the measurement measures us: the stand-in tenant alone, read by one connection that only counts. */
async function serverTable(
  standIn: Parameters<typeof measureScan>[0],
  parsed: ScanCost,
  latencyMs: number,
): Promise<Table> {
  const reader = new RawReader(standIn);
  try {
    const readings = [];
    for (const source of RAW_SOURCES) {
      await reader.read(source);
      readings.push({ name: source.name, ...(await reader.read(source)) });
    }
    const rates = readings.map(({ bytes, pages, ms }) => ({
      mib: bytes / 2 ** 20 / ((ms - pages * latencyMs) / 1000),
      pages: pages / ((ms - pages * latencyMs) / 1000),
    }));
    const { cpuMs } = collecting(parsed);
    const own = (parsed.received?.bytes ?? 0) / 2 ** 20 / (cpuMs / 1000);
    const slowest = Math.min(...rates.map(({ mib }) => mib));
    return {
      title:
        'The stand-in tenant alone: every page of a source, read over one connection by Node’s own client that only counts; second reading',
      columns: ['Source', 'Pages', 'MiB', 'Pages/s', 'MiB/s'],
      rows: readings.map(({ name, pages, bytes }, index) => [
        name,
        String(pages),
        (bytes / 2 ** 20).toFixed(1),
        (rates[index]?.pages ?? 0).toFixed(0),
        (rates[index]?.mib ?? 0).toFixed(0),
      ]),
      targets: [
        {
          what: `what it serves against what collection takes in (${own.toFixed(0)} MiB per second of its CPU)`,
          target: `≥ ${SERVER} ×`,
          measured: `${slowest.toFixed(0)} MiB/s, ${(slowest / own).toFixed(1)} ×`,
          kept: slowest >= SERVER * own,
        },
      ],
    };
  } finally {
    reader.close();
  }
}
