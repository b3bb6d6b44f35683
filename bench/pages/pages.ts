import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { loadavg } from 'node:os';
import { percentile } from '../percentile.ts';
import { benchPostgres } from '../seed/postgres.ts';
import { type SeededStore, seededStore } from '../seed/seeded-store.ts';
import { ask } from '../served/ask.ts';
import { built, dashboardOver } from '../served/dashboard.ts';
import type { Suite, Table, Target } from '../suite.ts';

const [SMALL, LARGE, SMALL_SHORT, LARGE_SHORT] = [2_000, 200_000, 500, 2_000];
const [WARM_UP, REQUESTS, WARM_UP_SHORT, REQUESTS_SHORT] = [8, 60, 2, 5];
const [LIST_MAX_MS, RATIO_MAX] = [50, 1.5];

interface Route {
  readonly name: string;
  readonly path: (store: SeededStore) => string;
  /** Follows so many next pages first, of 200 rows, and asks for a page of the usual length where it came to. */
  readonly deep?: number;
  readonly isList?: true;
  /** What makes it slow. */
  readonly why?: string;
}

const list = (name: string, query: string, deep?: number): Route => ({
  name: `list, ${name}`,
  path: () => `/findings?view=list${query}`,
  isList: true,
  ...(deep ? { deep } : {}),
});

const ROUTES: readonly Route[] = [
  { name: 'overview', path: () => '/' },
  { name: 'findings by rule', path: () => '/findings' },
  list('as it opens', ''),
  list('filtered', '&severity=high&owner=none'),
  list('sorted by due date', '&sort=due'),
  list('sorted by name', '&sort=subject'),
  list('4,000 rows deep', '&limit=200', 20),
  {
    ...list('searched', '&q=ledger-mail-1'),
    why: 'any part of a name is looked for, which no index of both engines has',
  },
  { name: 'one finding', path: ({ findingId }) => `/findings/${findingId}` },
  { name: 'identities', path: () => '/identities' },
  { name: 'one identity', path: ({ identityId }) => `/identities/${identityId}` },
  { name: 'plan', path: () => '/plan' },
];

type Times = ReadonlyMap<
  string,
  { readonly p50: number; readonly p95: number; readonly cpu: number | null; readonly kib: number }
>;

/** Pages over small and large scans, on both engines. */
export const PAGES: Suite = {
  name: 'pages',
  run: async ({ short }) => {
    await built();
    const server = await benchPostgres();
    const [lesser, large] = short ? [SMALL_SHORT, LARGE_SHORT] : [SMALL, LARGE];
    const tables: Table[] = [];
    for (const url of [null, ...(server && !short ? [server] : [])]) {
      const small = await timed(lesser, url, short);
      tables.push(tableOf(url ? 'PostgreSQL' : 'SQLite', small, await timed(large, url, short), [lesser, large]));
    }
    return tables;
  },
};

async function timed(size: number, server: string | null, short: boolean): Promise<Times> {
  const store = await seededStore(size, server);
  const dashboard = await dashboardOver(store);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const times = new Map<string, { p50: number; p95: number; cpu: number | null; kib: number }>();
    for (const route of ROUTES) {
      let url = `${dashboard.url}${route.path(store)}`;
      for (let page = 0; page < (route.deep ?? 0); page += 1) url = await nextPage(url, dashboard.url, agent);
      if (route.deep) url = withoutLimit(url);
      for (let index = 0; index < (short ? WARM_UP_SHORT : WARM_UP); index += 1) await ask(url, agent);
      const answers = [];
      const before = cpuMs(dashboard.pid);
      for (let index = 0; index < (short ? REQUESTS_SHORT : REQUESTS); index += 1) answers.push(await ask(url, agent));
      const ms = answers.map((answer) => answer.ms);
      const kib = (answers[0]?.bytes ?? 0) / 1024;
      const after = cpuMs(dashboard.pid);
      const cpu = before === null || after === null ? null : (after - before) / ms.length;
      times.set(route.name, { p50: percentile(ms, 0.5), p95: percentile(ms, 0.95), cpu, kib });
    }
    return times;
  } finally {
    agent.destroy();
    await dashboard.stop();
    store.remove();
  }
}

/** Of the server since its start; Linux counts in hundredths of a second. Null elsewhere. */
function cpuMs(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const because = ({ cpu }: { readonly cpu: number | null }, why = ''): string =>
  `${why}${why && '; '}${cpu?.toFixed(0) ?? 'unknown'} ms of it are the server’s processor; load ${(loadavg()[0] ?? 0).toFixed(1)}`;

function withoutLimit(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('limit');
  return url.href;
}

async function nextPage(url: string, origin: string, agent: Agent): Promise<string> {
  const { text } = await ask(url, agent, true);
  const found = /href="(\/findings\?[^"]*cursor=[^"]*)"/.exec(text)?.[1];
  return found ? `${origin}${found.replaceAll('&amp;', '&')}` : url;
}

function tableOf(engine: string, small: Times, large: Times, [lesser, size]: readonly [number, number]): Table {
  const routes = ROUTES.flatMap(({ name, isList, why }) => {
    const [one, other] = [small.get(name), large.get(name)];
    return one && other ? [{ name, isList, why, one, other, ratio: other.p95 / one.p95 }] : [];
  });
  const targets = routes
    .filter(({ isList }) => isList)
    .flatMap(({ name, why, other, ratio }): readonly Target[] => [
      {
        what: `${engine}: ${name}, p95 at ${size.toLocaleString('en')}`,
        target: `≤ ${LIST_MAX_MS} ms`,
        measured: `${other.p95.toFixed(0)} ms`,
        kept: other.p95 <= LIST_MAX_MS,
        ...(other.p95 <= LIST_MAX_MS ? {} : { because: because(other, why) }),
      },
      {
        what: `${engine}: ${name}, p95 against ${lesser.toLocaleString('en')}`,
        target: `≤ ${RATIO_MAX} ×`,
        measured: `${ratio.toFixed(2)} ×`,
        kept: ratio <= RATIO_MAX,
        ...(ratio <= RATIO_MAX ? {} : { because: because(other, why) }),
      },
    ]);
  return {
    title: `${engine}: a page from request to last byte on loopback, one after the other, after some to warm up, so that counts over every match are remembered; milliseconds, and of the server’s processor at the larger size. ${lesser.toLocaleString('en')} findings against ${size.toLocaleString('en')}`,
    columns: ['Page', `p50 at ${lesser}`, 'p95', `p50 at ${size}`, 'p95', 'p95 ratio', 'CPU', 'KiB'],
    rows: routes.map(({ name, one, other, ratio }) => [
      name,
      one.p50.toFixed(1),
      one.p95.toFixed(1),
      other.p50.toFixed(1),
      other.p95.toFixed(1),
      ratio.toFixed(2),
      other.cpu?.toFixed(1) ?? '–',
      other.kib.toFixed(0),
    ]),
    targets,
  };
}
