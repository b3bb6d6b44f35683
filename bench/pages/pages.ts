import { Agent, get } from 'node:http';
import { percentile } from '../percentile.ts';
import type { Suite, Target } from '../suite.ts';
import { startDemo } from './demo.ts';

const SIZE = Number(process.env.BENCH_SIZE ?? 5000);
const SHORT_SIZE = 148;
const PORT = Number(process.env.BENCH_PORT ?? 3299);
const [WARM_UP, REQUESTS] = [5, 30];

/** Longest median a page may take at the server, in milliseconds; null: measured only. */
const PATHS: readonly (readonly [path: string, limit: number | null])[] = [
  ['/plan', 200],
  ['/', null],
  ['/findings', null],
  ['/identities', null],
];

/** Pages of a tenant of thousands, asked for one after the other over one connection on this machine. */
export const PAGES: Suite = {
  name: 'pages',
  run: async ({ short }) => {
    const size = short ? SHORT_SIZE : SIZE;
    const demo = await startDemo(size, PORT);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const rows: string[][] = [];
      const targets: Target[] = [];
      for (const [path, limit] of PATHS) {
        for (let index = 0; index < WARM_UP; index += 1) await timed(`${demo.url}${path}`, agent);
        const times: number[] = [];
        let bytes = 0;
        for (let index = 0; index < REQUESTS; index += 1) {
          const answer = await timed(`${demo.url}${path}`, agent);
          times.push(answer.ms);
          bytes = answer.bytes;
        }
        const [middle, high] = [percentile(times, 0.5), percentile(times, 0.95)];
        rows.push([path, middle.toFixed(0), high.toFixed(0), (bytes / 1024).toFixed(0)]);
        if (limit !== null)
          targets.push({
            what: `${path}, p50`,
            target: `≤ ${limit} ms`,
            measured: `${middle.toFixed(0)} ms`,
            kept: middle <= limit,
          });
      }
      const title = `A page of contoso with ${size} applications, from request to last byte on loopback, ${REQUESTS} requests after ${WARM_UP} to warm up; milliseconds`;
      return [{ title, columns: ['Page', 'p50', 'p95', 'KB'], rows, targets }];
    } finally {
      agent.destroy();
      await demo.stop();
    }
  },
};

const timed = (url: string, agent: Agent): Promise<{ readonly ms: number; readonly bytes: number }> =>
  new Promise((resolve, reject) => {
    const from = performance.now();
    get(url, { agent }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve({ ms: performance.now() - from, bytes })
          : reject(new Error(`${url} answered ${answer.statusCode}.`)),
      );
      answer.on('error', reject);
    }).on('error', reject);
  });
