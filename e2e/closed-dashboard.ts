import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { newDataDir, type StandIn, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';

export interface ClosedDashboard {
  readonly url: string;
  readonly dataDir: string;
  readonly scanId: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What the dashboard printed so far. */
  readonly printed: () => string;
  /** An access token of an application, as `az account get-access-token` would get it. */
  readonly tokenOf: (clientId: string, secret: string) => Promise<string>;
  readonly tenant: StandIn;
  readonly stop: () => Promise<void>;
}

/**
 * A dashboard that people have to sign in to, with one scan of a small tenant, beside the open demo.
 * @param options.tenant arguments of the stand-in tenant; `open` leaves the door open; `environment`: more settings
 */
export async function startClosedDashboard(
  port: number,
  options: {
    readonly tenant: readonly string[];
    readonly open: boolean;
    readonly environment?: Readonly<Record<string, string>>;
  } = {
    tenant: ['--tenant', 'contoso', '--size', '20'],
    open: false,
  },
): Promise<ClosedDashboard> {
  const dataDir = newDataDir();
  const tenant = await startStandIn(...options.tenant);
  const url = `http://localhost:${port}`;
  const environment: NodeJS.ProcessEnv = {
    ...scanEnvironment(tenant, dataDir),
    NODE_ENV: 'production',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    APP_URL: url,
    DEMO_OPEN: options.open ? '1' : '',
    ...options.environment,
  };
  const scan = await scanOnce(environment);
  const scanId = /Scan (\S+) is/.exec(scan.output)?.[1];
  if (!scanId) throw new Error(`The first scan failed: ${scan.output}`);
  const child = spawn(
    process.execPath,
    ['--dns-result-order=ipv4first', 'node_modules/next/dist/bin/next', 'start', '-H', 'localhost', '-p', String(port)],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  await untilHealthy(url);
  return {
    url,
    dataDir,
    scanId,
    environment,
    tenant,
    printed: () => printed,
    tokenOf: (clientId, secret) => tokenFor(tenant, clientId, secret),
    stop: async () => {
      child.kill('SIGKILL');
      await tenant.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilHealthy(url: string): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    const answer = await fetch(`${url}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The dashboard did not start.');
}

async function tokenFor(tenant: StandIn, clientId: string, secret: string): Promise<string> {
  const { request } = await import('node:https');
  const body = new URLSearchParams({
    client_id: clientId,
    client_secret: secret,
    grant_type: 'client_credentials',
    scope: `${tenant.dashboard.audience}/.default`,
  }).toString();
  const text = await new Promise<string>((resolve, reject) => {
    const sent = request(
      `${tenant.login}/${tenant.tenantId}/oauth2/v2.0/token`,
      {
        method: 'POST',
        ca: readFileSync(tenant.caFile),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      (response) => {
        let all = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          all += chunk;
        });
        response.once('end', () => resolve(all));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
  const { access_token } = JSON.parse(text) as { access_token?: string };
  if (!access_token) throw new Error(`No token: ${text}`);
  return access_token;
}

/** Signs in through the stand-in tenant's own page. */
export async function signIn(page: Page, url: string, person: string, path = '/'): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByRole('button', { name: new RegExp(person) }).click();
  await page.waitForURL(`${url}${path}`);
}
