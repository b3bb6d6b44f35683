import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { pageBeside, ROUTES } from '#lib/access/guard/route-table';
import { contentPolicy, FIXED_HEADERS } from '#lib/access/guard/security-headers';
import { type ClosedDashboard, signIn, startClosedDashboard } from './closed-dashboard.ts';

let dashboard: ClosedDashboard;
test.setTimeout(60_000);
test.use({ actionTimeout: 8_000, navigationTimeout: 10_000 });
test.beforeAll(async () => {
  dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 3);
});
test.afterAll(() => dashboard?.stop());

/** Routes as the build itself lists them. */
const built = (): readonly string[] =>
  Object.values(
    JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Readonly<Record<string, string>>,
  ).filter((route) => !route.startsWith('/_'));

const filled = (route: string): string =>
  route
    .replace('[scanId]', dashboard.scanId)
    .replace('[...file]', 'azure-cli/plan.sh')
    .replaceAll(/\[\w+\]/g, 'x');

const entryOf = (route: string) => {
  const entry = ROUTES.find((known) => known.route === route);
  if (!entry) throw new Error(`${route} of the build is not in the table of routes.`);
  return entry;
};

const curl = (...args: readonly string[]): string =>
  execFileSync('curl', ['-s', '-i', '--max-time', '10', ...args], { encoding: 'utf8' });

const cookieOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies(dashboard.url)).map(({ name, value }) => `${name}=${value}`).join('; ');

test('every route and method of the build turns away those who are not signed in', async () => {
  const routes = built();
  expect(routes.length).toBeGreaterThan(45);
  for (const route of routes) {
    const { kind, get, post } = entryOf(route);
    const url = `${dashboard.url}${filled(route)}`;
    const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } });
    if (get && get !== 'nothing') {
      if (kind === 'page' || kind === 'file') {
        expect([route, answer.status]).toEqual([route, 303]);
        const list = kind === 'file' ? pageBeside(filled(route)) : filled(route);
        expect(answer.headers.get('location')).toBe(`/sign-in?return=${encodeURIComponent(list)}`);
      } else {
        expect([route, answer.status]).toEqual([route, 401]);
        expect(answer.headers.get('www-authenticate')).toContain('Bearer realm="Dosimeter"');
      }
    }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const sent = await fetch(url, { method, redirect: 'manual' });
      const isOpen = method === 'POST' && post === 'nothing';
      if (!isOpen) expect([route, method, sent.status]).toEqual([route, method, 401]);
    }
    await answer.body?.cancel();
  }
});

test('a request that goes round the proxy with its own headers is nobody all the same', async () => {
  for (const headers of [
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-needs': 'read', 'x-path': '/', 'x-middleware-next': '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { 'x-forwarded-host': 'localhost', 'x-original-url': '/healthz', 'x-rewrite-url': '/healthz' },
  ]) {
    const answer = await fetch(`${dashboard.url}/findings`, { redirect: 'manual', headers });
    expect(answer.status).toBe(303);
    expect(await answer.text()).not.toContain('severity');
  }
});

test('every answer carries the headers of the one table, error pages and downloads included', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, dashboard.url, 'Ada Admin');
  const cookie = await cookieOf(context);
  const paths = [...built().map((route) => [filled(route), entryOf(route).kind] as const)];
  const others = [
    ['/nowhere', 'page'],
    ['/findings/nothing-here', 'page'],
    ['/api/v1/nothing', 'api'],
    ['/findings/export.csv?severity=purple', 'file'],
    ['/scans/x/events', 'stream'],
    ['/%E0%A4%A', 'page'],
  ] as const;
  for (const [path, kind] of [...paths, ...others])
    for (const sent of [{}, { cookie }]) {
      const stop = new AbortController();
      const answer = await fetch(`${dashboard.url}${path}`, {
        redirect: 'manual',
        headers: { ...sent, accept: 'text/html' },
        signal: stop.signal,
      });
      const named = Object.fromEntries(Object.keys(FIXED_HEADERS).map((name) => [name, answer.headers.get(name)]));
      // Next has its own words for "keep nothing" on pages that are not there.
      expect([path, named]).toEqual([path, { ...FIXED_HEADERS, 'cache-control': expect.stringContaining('no-store') }]);
      const policy = answer.headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      const loginOrigin = dashboard.environment.SIGN_IN_BROWSER_LOGIN_URL ?? null;
      expect([path, policy]).toEqual([path, contentPolicy(kind, { nonce, loginOrigin, isDevelopment: false })]);
      expect(answer.headers.get('x-powered-by')).toBeNull();
      if (kind === 'page') expect(nonce.length).toBeGreaterThanOrEqual(22);
      if (kind === 'file' && answer.status === 200)
        expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"/);
      stop.abort();
    }
  const script = /src="(\/_next\/static[^"]+\.js)"/.exec(await page.content())?.[1];
  for (const path of [script, '/icon.svg', '/card.png']) {
    const answer = await fetch(`${dashboard.url}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('strict-transport-security')).toBe(FIXED_HEADERS['strict-transport-security']);
  }
  await context.close();
});

test('a reader reads, and is told by name which role the rest takes and who can grant it', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, dashboard.url, 'Rosa Reader', '/findings?severity=critical');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Findings');
  await expect(page.getByRole('link', { name: /CSV/ })).toBeHidden();
  const refused = await page.goto(`${dashboard.url}/audit`);
  expect(refused?.status()).toBe(403);
  await expect(page.getByText('takes the app role Auditor or Admin. You have Reader.')).toBeVisible();
  await expect(page.getByText('Application Administrator')).toBeVisible();
  expect(page.url()).toBe(`${dashboard.url}/audit`);

  const cookie = await cookieOf(context);
  const said = curl('-H', `cookie: ${cookie}`, `${dashboard.url}/audit`);
  expect(said).toMatch(/^HTTP\/1.1 403/);
  expect(said).toContain('takes the app role Auditor or Admin');
  expect(said).toContain('Application Administrator');
  for (const path of ['/findings/export.csv', '/plan/scripts.zip?wave=1', '/sessions'])
    expect(curl('-H', `cookie: ${cookie}`, `${dashboard.url}${path}`)).toMatch(/^HTTP\/1.1 403/);
  const start = curl('-X', 'POST', '-H', `cookie: ${cookie}`, `${dashboard.url}/api/v1/scans`);
  expect(start).toMatch(/^HTTP\/1.1 403/);
  expect(JSON.parse(start.slice(start.indexOf('{')))).toMatchObject({ roles: ['Operator', 'Admin'] });
  expect(curl(`${dashboard.url}/findings`)).toMatch(/^HTTP\/1.1 303/);
  expect(curl(`${dashboard.url}/api/v1/findings`)).toMatch(/^HTTP\/1.1 401[\s\S]*www-authenticate: Bearer/i);
  await context.close();
});

test('a person without a role is signed in nowhere', async ({ page }) => {
  await page.goto(`${dashboard.url}/`);
  await page.getByRole('button', { name: /no role/i }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('main')).toContainText('app role');
  expect((await page.context().cookies(dashboard.url)).filter(({ name }) => name === '__Host-session')).toEqual([]);
});

test('sessions: the cookie is host-bound, sign-out ends it everywhere, and an admin ends that of another', async ({
  browser,
}) => {
  const contexts: BrowserContext[] = [];
  const newPage = async (): Promise<Page> => {
    const context = await browser.newContext();
    contexts.push(context);
    return context.newPage();
  };
  const [one, two, boss] = [await newPage(), await newPage(), await newPage()];
  await signIn(one, dashboard.url, 'Olga Operator');
  await signIn(two, dashboard.url, 'Olga Operator');
  const [cookie] = (await one.context().cookies(dashboard.url)).filter(({ name }) => name === '__Host-session');
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/', domain: 'localhost' });

  await signIn(boss, dashboard.url, 'Ada Admin', '/sessions');
  const rows = boss.getByRole('row').filter({ hasText: 'Operator' });
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole('button', { name: /end/i }).click();
  await expect(boss.getByRole('row').filter({ hasText: 'Operator' })).toHaveCount(1);

  await one.goto(`${dashboard.url}/rules`);
  await two.goto(`${dashboard.url}/rules`);
  const still = [one, two].filter((each) => each.url() === `${dashboard.url}/rules`);
  expect(still).toHaveLength(1);
  const [alive] = still;
  if (!alive) throw new Error('No session is left.');
  await alive.locator('.user-menu summary').click();
  await alive.getByRole('button', { name: 'Sign out everywhere' }).click();
  await alive.goto(`${dashboard.url}/rules`);
  expect(alive.url()).not.toBe(`${dashboard.url}/rules`);
  for (const context of contexts) await context.close();
});

test('a pipeline exports with its token, by role, and a token that is none is refused and not repeated', async () => {
  const { pipeline } = dashboard.tenant.dashboard;
  const token = await dashboard.tokenOf(pipeline.clientId, pipeline.secret);
  const asked = (path: string, bearer: string | null, accept = 'application/json'): Promise<Response> =>
    fetch(`${dashboard.url}${path}`, {
      headers: { accept, ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) },
    });
  for (const list of ['findings', 'credentials', 'identities', 'workloads', 'plan']) {
    const page = (await (await asked(`/api/v1/${list}?limit=25`, token)).json()) as {
      scan: { id: string };
      total: number;
      rows: readonly object[];
      next: string | null;
    };
    expect(page.scan.id).toBe(dashboard.scanId);
    expect(page.rows.length).toBe(Math.min(25, page.total));
    const csv = await (await asked(`/api/v1/${list}?format=csv`, token)).text();
    const ndjson = await (await asked(`/api/v1/${list}`, token, 'application/x-ndjson')).text();
    const lines = ndjson.trimEnd().split('\n');
    expect(lines.length).toBe(page.total);
    expect(Object.keys(JSON.parse(lines[0] ?? '{}') as object)).toEqual(Object.keys(page.rows[0] ?? {}));
    expect(csv.split('\r\n')[0]?.replaceAll('"', '')).toBe(Object.keys(page.rows[0] ?? {}).join(','));
    if (page.next) expect((await asked(page.next, token)).status).toBe(200);
    expect((await asked(`/api/v1/${list}?cursor=nonsense`, token)).status).toBe(400);
    expect((await asked(`/api/v1/${list}?format=xml`, token)).status).toBe(400);
  }
  // Its role is Auditor: it exports and starts nothing.
  const start = await fetch(`${dashboard.url}/api/v1/scans`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(start.status).toBe(403);
  const [head = '', body = '', signature = ''] = token.split('.');
  const forged = `${head}.${body}.${signature.slice(0, -4)}AAAA`;
  const refused = await asked('/api/v1/findings', forged);
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
  // A token opens no page.
  const page = await fetch(`${dashboard.url}/findings`, {
    redirect: 'manual',
    headers: { authorization: `Bearer ${token}` },
  });
  expect(page.status).toBe(303);
  const printed = dashboard.printed();
  expect(printed).toContain('token_refused');
  expect(printed).toContain('export.ndjson');
  for (const part of [body, signature.slice(0, 40)]) expect(printed).not.toContain(part);
});

test('what was done is in the log, page and file, and the chain of it is whole', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, dashboard.url, 'Axel Auditor', '/audit');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit log');
  await expect(page.getByRole('row').filter({ hasText: 'sign_in' }).first()).toBeVisible();
  const cookie = await cookieOf(context);
  const answer = await fetch(`${dashboard.url}/audit/export.ndjson`, { headers: { cookie } });
  const text = await answer.text();
  const actions = new Set(
    text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { action?: string }).action),
  );
  for (const action of ['sign_in', 'access_denied', 'export.csv', 'session.end', 'token_refused', 'sign_out'])
    expect(actions).toContain(action);
  const verified = spawnSync(process.execPath, ['deploy/audit-log-verify.mjs'], {
    env: dashboard.environment,
    encoding: 'utf8',
  });
  expect([verified.status, verified.stderr]).toEqual([0, '']);
  await context.close();
});
