import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../../e2e/chromium.ts';
import { percentile } from '../percentile.ts';
import { built, dashboardOver } from '../served/dashboard.ts';
import type { Suite, Table, Target } from '../suite.ts';
import { frameworkFiles } from './framework-files.ts';
import { scannedStore } from './scanned-store.ts';
import { LINE, type Visit, visit } from './visit.ts';

const [VISITS, VISITS_SHORT] = [5, 1];
const LOAD = 'a first visit on a loaded machine waits for its processors: see the load below';
const [OWN_KIB_MAX, LCP_MS_MAX, INP_MS_MAX, CLS_MAX] = [25, 1_200, 100, 0.02];

interface Measured {
  readonly name: string;
  readonly visits: readonly Visit[];
  readonly ownBytes: number;
  readonly frameworkBytes: number;
}

/** What a person at a browser waits for, sees move and downloads. */
export const BROWSER: Suite = {
  name: 'browser',
  run: async ({ short }) => {
    await built();
    const framework = frameworkFiles();
    const store = await scannedStore(short);
    const dashboard = await dashboardOver(store, { AZURE_TENANT_ID: store.tenantId });
    const { executablePath, args } = await findChromium();
    const browser = await chromium.launch({ executablePath, args: [...args] });
    try {
      const measured: Measured[] = [];
      for (const [name, path] of await routes(browser, dashboard.url)) {
        const visits: Visit[] = [];
        for (let index = 0; index < (short ? VISITS_SHORT : VISITS); index += 1)
          visits.push(await visit(browser, `${dashboard.url}${path}`));
        measured.push({ name, visits, ...weighed(visits, framework) });
      }
      return [tableOf(measured, store.findings)];
    } finally {
      await browser.close();
      await dashboard.stop();
      store.remove();
    }
  },
};

/** Each is asked for once beforehand: the server's own first time belongs to start-up. */
async function routes(browser: Browser, origin: string): Promise<readonly (readonly [string, string])[]> {
  const page = await browser.newPage({ baseURL: origin });
  const firstOf = async (list: string, folder: string): Promise<string> => {
    const html = await (await page.request.get(list)).text();
    const [, path] = new RegExp(`href="(/${folder}/[a-z0-9-]{20,})"`).exec(html) ?? [];
    if (!path) throw new Error(`${list} shows nothing to open.`);
    return path;
  };
  const all = [
    ['overview', '/'],
    ['findings by rule', '/findings'],
    ['findings list', '/findings?view=list'],
    ['one finding', await firstOf('/findings?view=list', 'findings')],
    ['identities', '/identities'],
    ['one identity', await firstOf('/identities', 'identities')],
    ['plan', '/plan'],
    ['one plan item', await firstOf('/plan', 'plan')],
    ['expiry', '/expiry'],
    ['compliance', '/compliance'],
    ['scans', '/scans'],
  ] as const;
  for (const [, path] of all) await page.request.get(path);
  await page.close();
  return all;
}

function weighed(visits: readonly Visit[], framework: ReadonlySet<string>) {
  const scripts = visits[0]?.scripts ?? [];
  const sum = (isFramework: boolean): number =>
    scripts.filter(({ path }) => framework.has(path) === isFramework).reduce((all, { bytes }) => all + bytes, 0);
  return { ownBytes: sum(false), frameworkBytes: sum(true) };
}

const kib = (bytes: number): string => (bytes / 1024).toFixed(1);
const worst = (visits: readonly Visit[], of: (visit: Visit) => number): Visit | undefined =>
  visits.toSorted((one, other) => of(other) - of(one))[0];

function tableOf(measured: readonly Measured[], findings: number): Table {
  const rows = measured.map(({ name, visits, ownBytes, frameworkBytes }) => {
    const [first] = visits;
    const inp = worst(visits, ({ inpMs }) => inpMs);
    return [
      name,
      lcpOf(visits).toFixed(0),
      first?.lcpElement ?? '',
      inpText(inp?.inpMs ?? 0),
      inp?.inpEvent ?? '',
      String(first?.interactions ?? 0),
      clsOf(visits).toFixed(4),
      kib(first?.htmlBytes ?? 0),
      kib(frameworkBytes),
      kib(ownBytes),
      kib(first?.otherBytes ?? 0),
    ];
  });
  return {
    title: `Chromium's first visit to a page at ${findings.toLocaleString('en')} findings, nothing cached, over ${LINE.mbitPerSecond} Mbit/s with ${LINE.rttMs} ms to and fro; the median LCP and the worst INP and CLS of ${measured[0]?.visits.length}. Sizes in KiB as sent, compressed`,
    columns: [
      ...['Page', 'LCP (ms)', 'of', 'INP (ms)', 'of', 'Interactions', 'CLS', 'HTML'],
      ...['Framework JavaScript', 'Own JavaScript', 'Style and pictures'],
    ],
    rows,
    targets: measured.flatMap(targetsOf),
  };
}

const lcpOf = (visits: readonly Visit[]): number =>
  percentile(
    visits.map(({ lcpMs }) => lcpMs),
    0.5,
  );
const clsOf = (visits: readonly Visit[]): number => Math.max(...visits.map(({ cls }) => cls));
const inpText = (ms: number): string => (ms === 0 ? '< 16' : ms.toFixed(0));

function targetsOf({ name, visits, ownBytes }: Measured): readonly Target[] {
  const [lcpMs, cls] = [lcpOf(visits), clsOf(visits)];
  const inpMs = worst(visits, (one) => one.inpMs)?.inpMs ?? 0;
  const shifted = worst(visits, (one) => one.cls)?.shifted ?? [];
  const moved = shifted
    .toSorted((one, other) => other.value - one.value)
    .slice(0, 3)
    .map(({ element }) => element);
  return [
    {
      what: `${name}: own JavaScript`,
      target: `≤ ${OWN_KIB_MAX} KiB`,
      measured: `${kib(ownBytes)} KiB`,
      kept: ownBytes <= OWN_KIB_MAX * 1024,
    },
    {
      what: `${name}: LCP`,
      target: `≤ ${LCP_MS_MAX} ms`,
      measured: `${lcpMs.toFixed(0)} ms`,
      // A page without a largest paint was not measured.
      kept: lcpMs > 0 && lcpMs <= LCP_MS_MAX,
      because: lcpMs <= LCP_MS_MAX ? '' : LOAD,
    },
    {
      what: `${name}: INP`,
      target: `≤ ${INP_MS_MAX} ms`,
      measured: `${inpText(inpMs)} ms`,
      kept: inpMs <= INP_MS_MAX,
      because: inpMs <= INP_MS_MAX ? '' : LOAD,
    },
    {
      what: `${name}: CLS`,
      target: `≤ ${CLS_MAX}`,
      measured: cls.toFixed(4),
      kept: cls <= CLS_MAX,
      because: cls <= CLS_MAX ? '' : `moved: ${moved.join(', ')}`,
    },
  ];
}
