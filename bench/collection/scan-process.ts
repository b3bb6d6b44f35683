import { closeSync, openSync, readSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { connect } from '#lib/azure/connect';
import { attester } from '#lib/evidence/attester';
import { toInstant } from '#lib/model/instant';
import type { ScanPhase } from '#lib/model/scan';
import { readConfiguration } from '#lib/scan/configuration';
import { keepHeapLean } from '#lib/scan/process/lean-heap';
import { runScan } from '#lib/scan/run-scan';
import { openStore } from '#lib/store/open-store';
import type { PhaseCost, ScanCost } from './scan-cost.ts';

/**
 * One scan, measured from inside: a program of its own, told what to scan by the environment that `npm run scan` reads.
 * Prints one JSON line, `ScanCost`. With BENCH_SPOOL it parses what was received once more, to compare with.
 */
keepHeapLean();
const configuration = readConfiguration(process.env);
const store = await openStore(configuration.store);
const phases: PhaseCost[] = [];
let current: { readonly phase: ScanPhase; readonly at: number; readonly cpu: NodeJS.CpuUsage } | null = null;
const cpuMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

const enter = (phase: ScanPhase | null): void => {
  if (current)
    phases.push({
      phase: current.phase,
      wallMs: performance.now() - current.at,
      cpuMs: cpuMs(process.cpuUsage(current.cpu)),
      peakRssMiB: process.resourceUsage().maxRSS / 1024,
    });
  current = phase && { phase, at: performance.now(), cpu: process.cpuUsage() };
};

const sources = new Map<string, number>();
const startedAt = performance.now();
const now = toInstant(new Date());
let connected: Awaited<ReturnType<typeof connect>> | undefined;
const scan = await runScan({
  store,
  scan: {
    id: uuidv7(),
    tenantId: configuration.azure.tenantId,
    tenantName: configuration.azure.tenantId,
    startedAt: now,
    judgedAt: configuration.scanTime ?? now,
    startedBy: 'bench',
    signInMethod: configuration.signInMethod,
  },
  connect: async (hooks) => {
    connected = await connect(configuration.azure, { ...hooks, isUnlimited: true });
    return connected;
  },
  settings: configuration.collect,
  attest: (queries) => attester(configuration.evidence, queries),
  listen: (event) => {
    if (event.type === 'phase') enter(event.key);
    if (event.type === 'read') sources.set(event.source, performance.now() - startedAt);
    if (event.type === 'gap' && process.env.BENCH_SAY_GAPS) console.error(event.source, event.outcome, event.because);
    if (event.type === 'done') enter(null);
  },
  stop: new AbortController(),
});
const cost: Omit<ScanCost, 'received'> = {
  state: scan.state,
  failure: scan.failure,
  wallMs: performance.now() - startedAt,
  cpuMs: cpuMs(process.cpuUsage()),
  peakRssMiB: process.resourceUsage().maxRSS / 1024,
  phases,
  endpoints: connected?.tallies() ?? [],
  requestsBySource: connected?.sourceTallies() ?? [],
  sources: (scan.summary?.readings ?? []).map(({ source, outcome, rows, startedAt: from, finishedAt: to }) => ({
    source,
    outcome,
    rows,
    wallMs: Date.parse(to) - Date.parse(from),
  })),
  populations: scan.summary?.populations ?? null,
  open: scan.summary?.open ?? 0,
};
await store.close();
console.log(JSON.stringify({ ...cost, received: process.env.BENCH_SPOOL ? parseAll(process.env.BENCH_SPOOL) : null }));

/** What `JSON.parse` alone costs for every answer, in this very process. */
function parseAll(file: string): NonNullable<ScanCost['received']> {
  const descriptor = openSync(file, 'r');
  const chunk = Buffer.allocUnsafe(8 * 1024 * 1024);
  let [answers, bytes, cpu] = [0, 0, 0];
  let rest: Buffer[] = [];
  const parse = (line: Buffer): void => {
    const text = line.toString('utf8');
    const from = process.cpuUsage();
    JSON.parse(text);
    cpu += cpuMs(process.cpuUsage(from));
    answers += 1;
    bytes += line.length;
  };
  for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
    let at = 0;
    for (let end = chunk.indexOf(10); end >= 0 && end < read; end = chunk.indexOf(10, at)) {
      parse(Buffer.concat([...rest, chunk.subarray(at, end)]));
      rest = [];
      at = end + 1;
    }
    if (at < read) rest.push(Buffer.from(chunk.subarray(at, read)));
  }
  closeSync(descriptor);
  return { answers, bytes, parseCpuMs: cpu };
}
