import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StandIn, startStandIn } from '#lib/scan/testing/stand-in';
import type { Suite, Table, Target } from '../suite.ts';
import { measureCollection, measureScan, setLatency, standInArgs } from './measure-scan.ts';
import { perObjectRequests } from './per-object.ts';
import { RAW_SOURCES, RawReader } from './raw-reader.ts';
import type { CollectionCost, ScanCost } from './scan-cost.ts';

const SIZES = { short: 'huge/200', full: process.env.BENCH_SIZE ?? 'huge' } as const;
const LATENCIES = { short: [50], full: [0, 50, 200] } as const;
const [PEAK_MIB, WALL, PARSES, REQUESTS, FEWER, SERVER] = [1536, 1.3, 3, 1.15, 100, 5];

/** The stand-in tenant makes a page when it is first asked for. */
const WARM_READINGS = 2;

/** What a scan costs in requests, time, processor and memory. */
export const COLLECTION: Suite = {
  name: 'collection',
  run: async (options) => {
    const size = SIZES[options.short ? 'short' : 'full'];
    const folder = mkdtempSync(join(tmpdir(), 'dosimeter-bench-'));
    const spool = join(folder, 'spool');
    // The first scan fills the stand-in tenant's pages, and its answers are what JSON.parse is measured with.
    const standIn = await startStandIn(...standInArgs(size), '--spool', spool);
    try {
      const scan = await measureScan(standIn, spool);
      const runs: Run[] = [];
      for (const latencyMs of LATENCIES[options.short ? 'short' : 'full']) {
        await setLatency(standIn, latencyMs);
        runs.push({ latencyMs, cost: await measureCollection(standIn) });
      }
      await setLatency(standIn, 0);
      return [
        collectTable(size, scan, runs),
        phaseTable(size, scan),
        requestTable(size, scan),
        await serverTable(standIn, scan, runs),
      ];
    } finally {
      await standIn.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Run {
  readonly latencyMs: number;
  readonly cost: CollectionCost;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(ms < 10_000 ? 2 : 1);
const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((all, item) => all + of(item), 0);
const longest = ({ requestsBySource }: CollectionCost) =>
  requestsBySource.reduce((most, source) => (source.requests > most.requests ? source : most));

function collectTable(size: string, scan: ScanCost, runs: readonly Run[]): Table {
  return {
    title: `Collection of contoso ${size} (${inWords(scan)}) over TLS on loopback, the published limits not kept; each answer comes so much later`,
    columns: ['Latency', 'Wall (s)', 'CPU (s)', 'Peak RSS (MiB)'],
    rows: runs.map(({ latencyMs, cost }) => [
      `${latencyMs} ms`,
      seconds(cost.wallMs),
      seconds(cost.cpuMs),
      cost.peakRssMiB.toFixed(0),
    ]),
    targets: [...wallTargets(runs), ...cpuTargets(scan, runs)],
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
  const { wallMs } = at50.cost;
  return [
    {
      what: `collection at 50 ms against the longest page chain (${source}: ${requests} requests one after the other, ${seconds(chainMs)} s)`,
      target: `≤ ${WALL} ×`,
      measured: `${seconds(wallMs)} s, ${(wallMs / chainMs).toFixed(2)} ×`,
      kept: wallMs <= WALL * chainMs,
      because:
        wallMs <= WALL * chainMs
          ? ''
          : 'sources build on one another, so the longest begins when others have ended; with a load above the processors it waits for them too',
    },
  ];
}

function cpuTargets({ received, cpuMs }: ScanCost, runs: readonly Run[]): readonly Target[] {
  const parseMs = received?.parseCpuMs ?? Number.NaN;
  const least = Math.min(...runs.map(({ cost }) => cost.cpuMs));
  const target = (what: string, ms: number, because: string): Target => ({
    what: `CPU of ${what} against JSON.parse of the same answers (${seconds(parseMs)} s)`,
    target: `≤ ${PARSES} ×`,
    measured: `${seconds(ms)} s, ${(ms / parseMs).toFixed(1)} ×`,
    kept: ms <= PARSES * parseMs,
    because: ms <= PARSES * parseMs ? '' : because,
  });
  return [
    target(
      'collection',
      least,
      'TLS, HTTP, checking every row against its wire shape and building the model come on top',
    ),
    target('the whole scan', cpuMs, 'most of it is the seal: hashing, writing and indexing every row of a first scan'),
  ];
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
    targets: [
      {
        what: 'peak RSS of the scan',
        target: `≤ ${PEAK_MIB} MiB`,
        measured: `${cost.peakRssMiB.toFixed(0)} MiB`,
        kept: cost.peakRssMiB <= PEAK_MIB,
        because: cost.peakRssMiB <= PEAK_MIB ? '' : 'facts, findings and the plan are held until the seal is written',
      },
    ],
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
async function serverTable(standIn: StandIn, { received }: ScanCost, runs: readonly Run[]): Promise<Table> {
  const reader = new RawReader(standIn);
  try {
    const readings = [];
    for (const source of RAW_SOURCES) {
      const warm = [];
      for (let times = 0; times <= WARM_READINGS; times += 1) warm.push(await reader.read(source));
      const quickest = warm.slice(1).reduce((one, other) => (other.ms < one.ms ? other : one));
      readings.push({ name: source.name, ...quickest });
    }
    const rates = readings.map(({ bytes, pages, ms }) => ({
      mib: bytes / 2 ** 20 / (ms / 1000),
      pages: pages / (ms / 1000),
    }));
    const cpuMs = Math.min(...runs.map(({ cost }) => cost.cpuMs));
    const own = (received?.bytes ?? 0) / 2 ** 20 / (cpuMs / 1000);
    const slowest = Math.min(...rates.map(({ mib }) => mib));
    return {
      title:
        'The stand-in tenant alone: every page of a source, read over one connection by Node’s own client that only counts; the quicker of two readings after a first',
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
