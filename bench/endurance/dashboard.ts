import { type ChildProcess, spawn } from 'node:child_process';
import { get, request } from 'node:http';
import { resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';

const READY_MS = 60_000;
const NEXT = 'node_modules/next/dist/bin/next';

/** The dashboard as `npm start` runs it, to look at and to hurt. */
export interface Dashboard {
  readonly url: string;
  readonly pid: number;
  /** Status and text of a page. */
  get(path: string): Promise<Answer>;
  /** Asks for a scan as its button does. */
  startScan(): Promise<Answer>;
  /** Collects garbage, then tells the heap in MiB. */
  heapMiB(): Promise<number>;
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** @param env of the scan, see `scanEnvironment`; the build must be there. */
export async function startDashboard(env: NodeJS.ProcessEnv, port: number): Promise<Dashboard> {
  const url = `http://localhost:${port}`;
  const preload = pathToFileURL(resolvePath('bench/endurance/report-memory.ts')).href;
  const { DASHBOARD_ARGUMENTS } = await import('../../deploy/processes.mjs');
  const args = [...DASHBOARD_ARGUMENTS, '--expose-gc', '--import', preload];
  const child = spawn(process.execPath, [...args, NEXT, 'start', '-H', 'localhost', '-p', String(port)], {
    env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HOST: '127.0.0.1', APP_URL: url },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const dashboard: Dashboard = {
    url,
    pid: child.pid ?? 0,
    get: (path) => ask(`${url}${path}`, 'GET'),
    startScan: () => ask(`${url}/api/v1/scans`, 'POST'),
    heapMiB: () => heapOf(child),
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const { status } = await dashboard.get('/healthz').catch(() => ({ status: 0 }));
    if (status === 200) return dashboard;
    if (Date.now() > deadline || child.exitCode !== null) throw new Error('The dashboard was not ready in time.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const heapOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    const listen = (message: unknown): void => {
      const { heapMiB } = message as { heapMiB?: number };
      if (heapMiB === undefined) return;
      child.off('message', listen);
      resolve(heapMiB);
    };
    child.on('message', listen);
    child.send('collect-garbage');
  });

/** Not `fetch`, which would not let the origin be set that a browser sends. */
const ask = (url: string, method: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const options = { headers: { origin: new URL(url).origin } };
    const sent = (method === 'GET' ? get : request)(url, { ...options, method }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.once('error', reject);
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    sent.once('error', reject);
    sent.end();
  });
