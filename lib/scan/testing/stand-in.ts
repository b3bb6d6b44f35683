import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the stand-in tenant says of itself once it listens. */
export interface StandIn {
  readonly login: string;
  readonly graph: string;
  readonly arm: string;
  readonly managedIdentity: { readonly endpoint: string; readonly header: string };
  readonly control: string;
  readonly clients: Readonly<Record<string, { readonly clientId: string; readonly secret: string }>>;
  readonly caFile: string;
  readonly tenantId: string;
  readonly now: string | null;
  readonly browserLogin: string;
  /** The application that people sign in to, and what calls its interface. */
  readonly dashboard: {
    readonly clientId: string;
    readonly audience: string;
    readonly pipeline: { readonly clientId: string; readonly secret: string };
  };
  stop(): Promise<void>;
}

export interface CommandResult {
  readonly code: number | null;
  readonly output: string;
}

/** Starts the stand-in tenant as the separate program it is. */
export async function startStandIn(...args: readonly string[]): Promise<StandIn> {
  const child = spawn(process.execPath, ['lib/simulator/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said = collectOutput(child);
  const ended = endOf(child);
  const ready = new Promise<Omit<StandIn, 'stop'>>((resolve, reject) => {
    child.on('message', (message: Omit<StandIn, 'stop'>) => resolve(message));
    ended.then((code) => reject(new Error(`The stand-in tenant ended with ${code}: ${said()}`)));
  });
  const info = await ready;
  return {
    ...info,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The environment a managed identity on Azure App Service would give, pointed at the stand-in tenant. */
export function scanEnvironment(tenant: StandIn, dataDir: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _unused, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_EXTRA_CA_CERTS: tenant.caFile,
    AZURE_TENANT_ID: tenant.tenantId,
    AZURE_LOGIN_URL: tenant.login,
    AZURE_GRAPH_URL: tenant.graph,
    AZURE_ARM_URL: tenant.arm,
    IDENTITY_ENDPOINT: tenant.managedIdentity.endpoint,
    IDENTITY_HEADER: tenant.managedIdentity.header,
    READ_APP_SETTINGS: '1',
    DATA_DIR: dataDir,
    DEMO_OPEN: '1',
    SIGN_IN_CLIENT_ID: tenant.dashboard.clientId,
    SIGN_IN_BROWSER_LOGIN_URL: tenant.browserLogin,
    ...(tenant.now ? { SCAN_TIME: tenant.now } : {}),
  };
}

export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'dosimeter-scan-'));

/** `npm run scan` to its end. */
export async function scanOnce(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<CommandResult> {
  const child = spawnScan(env, ...args);
  const said = collectOutput(child);
  return { code: await endOf(child), output: said() };
}

export const spawnScan = (env: NodeJS.ProcessEnv, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['lib/scan/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });

export const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)));

function collectOutput(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return () => output;
}
