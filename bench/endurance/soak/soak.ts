import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Scan } from '#lib/model/scan';
import { newDataDir, scanEnvironment } from '#lib/scan/testing/stand-in';
import { Random } from '#lib/simulator/contoso/random';
import { openStore } from '#lib/store/open-store';
import type { Store } from '#lib/store/store';
import type { Table } from '../../suite.ts';
import { ChangingTenant } from '../changing-tenant.ts';
import { type Dashboard, startDashboard } from '../dashboard.ts';
import { stateOf } from '../process-state.ts';
import type { EnduranceOptions } from '../run.ts';
import { verifySealed } from '../verify-sealed.ts';
import { type Circumstances, circumstances } from './circumstances.ts';
import { type Sample, soakTables } from './report.ts';
import { type ScanProcess, startScanProcess } from './scan-process.ts';

const [SCANS, SIZE] = [200, 24] as const;
/** With the tenant standing still: first the database’s pages that a process keeps fill up, then they are watched. */
const [FILLING, UNCHANGED] = [50, 100] as const;
/** Until then the dashboard's memory grows to what its rendering keeps: measured on pages alone, it stands still from the hundredth round on. */
const WARMING_ROUNDS = 120;
const CALM = { scenario: 'calm', cancelAfterMs: null, isSignInRefused: false, isFromDashboard: false } as const;
const PORT = Number(process.env.ENDURANCE_PORT ?? 3297);
/** Each once between two scans, as people look around. */
const PAGES = ['/', '/findings', '/identities', '/plan', '/credentials', '/scans', '/coverage', '/expiry'] as const;
/** Longer than a connection is kept for the next request, and than a request’s own time limit is remembered. */
const SETTLE_MS = 65_000;
const WARM_AFTER = 0.25;

/** Many scans of one tenant in one process, under whatever may befall them, and a dashboard that is looked at in between. */
export async function soak({ seed, amount }: EnduranceOptions): Promise<readonly Table[]> {
  const scans = amount ?? SCANS;
  const random = new Random(`soak/${seed}`);
  const dataDir = newDataDir();
  const tenant = await ChangingTenant.start(SIZE);
  const env = scanEnvironment(tenant.standIn, dataDir);
  const store = await openStore({ url: null, dataDir });
  const [scanner, dashboard] = [await startScanProcess(env), await startDashboard(env, PORT)];
  const begun = new Map<string, string>();
  const samples: Sample[] = [];
  const rests: Sample[] = [];
  const look = async (scan: number): Promise<Sample> => {
    const heaps = [await scanner.heapMiB(), await dashboard.heapMiB()] as const;
    const [own, pages] = [stateOf(scanner.pid), stateOf(dashboard.pid)];
    return { scan, scanner: { ...own, heapMiB: heaps[0] }, dashboard: { ...pages, heapMiB: heaps[1] } };
  };
  const rest = async (scan: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    rests.push(await look(scan));
    console.error(`At rest after ${scan} scans: ${JSON.stringify(rests.at(-1))}`);
  };
  try {
    const first = await scanUnder({ ...circumstances(random), ...CALM }, { scanner, dashboard, store });
    begun.set(first, 'calm');
    for (let round = 0; round < WARMING_ROUNDS; round += 1) await lookAround(dashboard);
    for (let scan = 1; scan <= scans; scan += 1) {
      const under = circumstances(random);
      if (under.hasLived) await tenant.live(random);
      await tenant.scenario(under.scenario);
      begun.set(await scanUnder(under, { scanner, dashboard, store }), under.name);
      await lookAround(dashboard);
      samples.push(await look(scan));
      if (scan === Math.ceil(WARM_AFTER * scans)) await rest(scan);
      if (scan % 20 === 0) console.error(`${scan} of ${scans} scans; ${JSON.stringify(samples.at(-1))}`);
    }
    await rest(scans);
    await tenant.scenario('calm');
    const size = (): number => statSync(join(dataDir, 'dosimeter.sqlite')).size;
    let before = 0;
    for (let scan = 0; scan <= FILLING + UNCHANGED; scan += 1) {
      const calm = { ...circumstances(random), ...CALM };
      begun.set(await scanUnder(calm, { scanner, dashboard, store }), 'unchanged');
      await lookAround(dashboard);
      // The first one still sees what those before it could not.
      if (scan === 0) before = size();
      else samples.push(await look(scans + scan));
    }
    const bytes = { whole: size(), perScan: (size() - before) / (FILLING + UNCHANGED) };
    await rest(scans + FILLING + UNCHANGED);
    const all = await store.scans({ limit: 10_000 });
    const problems = await verifySealed(store);
    return soakTables({
      seed,
      size: SIZE,
      samples,
      rests,
      unchangedFrom: scans + FILLING,
      bytes,
      begun,
      all,
      problems,
    });
  } finally {
    await scanner.stop();
    await dashboard.kill('SIGTERM');
    await store.close();
    await tenant.standIn.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Running {
  readonly scanner: ScanProcess;
  readonly dashboard: Dashboard;
  readonly store: Store;
}

/** In the process that scans, or in one that the dashboard starts. @returns the scan’s id */
async function scanUnder(under: Circumstances, { scanner, dashboard, store }: Running): Promise<string> {
  if (!under.isFromDashboard) return (await scanner.scan(under)).id;
  const { text } = await dashboard.startScan();
  const { scanId } = JSON.parse(text) as { readonly scanId?: string };
  if (!scanId) throw new Error(`The dashboard started no scan: ${text}`);
  for (;;) {
    const scan: Scan | null = await store.scan(scanId);
    if (scan && scan.state !== 'running') return scanId;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function lookAround(dashboard: Dashboard): Promise<void> {
  for (const path of PAGES) {
    const { status } = await dashboard.get(path);
    // Before anything is sealed there is nothing to show, and the pages say so.
    if (status !== 200) throw new Error(`${path} answered ${status}.`);
  }
}
