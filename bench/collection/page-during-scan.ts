import { Agent, get, request } from 'node:http';
import { percentile } from '../percentile.ts';
import { startDemo } from '../served/demo.ts';
import type { Suite, Target } from '../suite.ts';

const SIZES = { short: 148, full: Number(process.env.BENCH_SIZE ?? 5_000) } as const;
const PORT = Number(process.env.BENCH_PORT ?? 3298);
const PATHS = ['/', '/findings', '/identities', '/plan'] as const;
const [IDLE_ROUNDS, IDLE_ROUNDS_SHORT, WARM_UP, PAUSE_MS, SLOWER] = [40, 10, 5, 50, 2];

/** A page while a scan runs beside it, against the same page when nothing does. */
export const DURING_SCAN: Suite = {
  name: 'during-scan',
  run: async ({ short }) => {
    const size = SIZES[short ? 'short' : 'full'];
    const demo = await startDemo(size, PORT);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const ask = (path: string): Promise<number> => timed(`${demo.url}${path}`, agent);
      for (let round = 0; round < WARM_UP; round += 1) for (const path of PATHS) await ask(path);
      const idle = await rounds(ask, (done) => done < (short ? IDLE_ROUNDS_SHORT : IDLE_ROUNDS));
      await startScan(demo.url);
      let isRunning = true;
      const watch = setInterval(async () => {
        isRunning = await isScanning(demo.url);
      }, 500);
      const during = await rounds(ask, () => isRunning);
      clearInterval(watch);
      const rows: string[][] = [];
      const targets: Target[] = [];
      for (const path of PATHS) {
        const [before, beside] = [percentile(idle.get(path) ?? [], 0.95), percentile(during.get(path) ?? [], 0.95)];
        rows.push([path, before.toFixed(0), beside.toFixed(0), String(during.get(path)?.length ?? 0)]);
        targets.push({
          what: `${path} during a scan, p95`,
          target: `≤ ${SLOWER} × idle`,
          measured: `${(beside / before).toFixed(2)} ×`,
          kept: beside <= SLOWER * before,
          because: beside <= SLOWER * before ? '' : 'page, scan, stand-in tenant and this reader share the processors',
        });
      }
      const title = `A page of contoso with ${size} applications while it is scanned again, one request after the other with a pause of ${PAUSE_MS} ms; milliseconds`;
      return [{ title, columns: ['Page', 'p95 idle', 'p95 during', 'Requests during'], rows, targets }];
    } finally {
      agent.destroy();
      await demo.stop();
    }
  },
};

async function rounds(
  ask: (path: string) => Promise<number>,
  goesOn: (done: number) => boolean,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(PATHS.map((path) => [path, []]));
  for (let done = 0; goesOn(done); done += 1)
    for (const path of PATHS) {
      times.get(path)?.push(await ask(path));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  return times;
}

const timed = (url: string, agent: Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    get(url, { agent }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve(performance.now() - from)
          : reject(new Error(`${url} answered ${answer.statusCode}.`)),
      );
    }).on('error', reject);
  });

async function startScan(url: string): Promise<string> {
  const text = await asked(`${url}/api/v1/scans`, 'POST');
  const { scanId } = JSON.parse(text) as { scanId?: string };
  if (!scanId) throw new Error(`No scan was started: ${text.slice(0, 200)}`);
  return scanId;
}

async function isScanning(url: string): Promise<boolean> {
  const { rows } = JSON.parse(await asked(`${url}/api/v1/scans`, 'GET')) as { rows: readonly { state: string }[] };
  return rows.some(({ state }) => state === 'running');
}

/** Not `fetch`, which would not let the origin be set that a browser sends. */
const asked = (url: string, method: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { origin: new URL(url).origin } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end();
  });
