import { Agent, get } from 'node:http';
import { type Bench, percentile } from './bench.ts';
import { startDemo } from './demo.ts';

const SIZE = Number(process.env.BENCH_SIZE ?? 5000);
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
export const PAGES: Bench = {
  name: 'pages',
  title: `A page of contoso with ${SIZE} applications, from request to last byte on loopback, ${REQUESTS} requests after ${WARM_UP} to warm up; milliseconds`,
  columns: ['Page', 'p50', 'p95', 'Limit (p50)', 'KB'],
  run: async () => {
    const demo = await startDemo(SIZE, PORT);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const rows: string[][] = [];
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
        rows.push([
          path,
          middle.toFixed(0),
          high.toFixed(0),
          limit === null ? '–' : String(limit),
          (bytes / 1024).toFixed(0),
        ]);
        if (limit !== null && middle > limit)
          throw new Error(`${path} takes ${middle.toFixed(0)} ms; ${limit} are allowed.`);
      }
      return rows;
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
