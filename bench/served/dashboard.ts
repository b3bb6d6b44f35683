import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { createServer } from 'node:net';

const NEXT = 'node_modules/next/dist/bin/next';
const READY_MS = 60_000;

export interface Dashboard {
  readonly url: string;
  readonly pid: number;
  /** From its start to the first answer of /healthz, and to the first whole overview. */
  readonly healthyMs: number;
  readonly stop: () => Promise<void>;
}

/** Builds the dashboard unless that was done since the last change. */
export async function built(): Promise<void> {
  const { buildIfStale } = await import('../../deploy/build.mjs');
  const { supervise } = await import('../../deploy/processes.mjs');
  await buildIfStale(supervise().start);
}

/** The built dashboard over a store that is there, open to this machine; it reaches no tenant. */
export async function dashboardOver(
  { dataDir, url }: { readonly dataDir: string; readonly url: string | null },
  more: Readonly<Record<string, string>> = {},
): Promise<Dashboard> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const from = performance.now();
  const { DASHBOARD_ARGUMENTS } = await import('../../deploy/processes.mjs');
  const child = spawn(
    process.execPath,
    [...DASHBOARD_ARGUMENTS, NEXT, 'start', '-H', 'localhost', '-p', String(port)],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        HOST: '127.0.0.1',
        APP_URL: origin,
        DEMO_OPEN: '1',
        AZURE_LOGIN_URL: 'https://127.0.0.1:9',
        AZURE_TENANT_ID: '11111111-2222-3333-4444-555555555555',
        DATA_DIR: dataDir,
        ...(url ? { DATABASE_URL: url } : {}),
        ...more,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while ((await statusOf(`${origin}/healthz`)) !== 200) {
    if (performance.now() - from > READY_MS || child.exitCode !== null)
      throw new Error('The dashboard did not start; what it said stands above.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url: origin,
    pid: child.pid ?? 0,
    healthyMs: performance.now() - from,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const statusOf = (url: string): Promise<number | null> =>
  new Promise((resolve) => {
    get(url, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? null);
    }).once('error', () => resolve(null));
  });
