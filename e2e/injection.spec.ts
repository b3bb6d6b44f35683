import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { type ClosedDashboard, startClosedDashboard } from './closed-dashboard.ts';
import { CORPUS, FORGED, MARK } from './corpus.ts';
import { writeHostileTenant } from './hostile-tenant.ts';
import { bashComplaint } from './script-parsers.ts';

let dashboard: ClosedDashboard;
const folder = mkdtempSync(join(tmpdir(), 'dosimeter-hostile-'));
const LISTS = ['identities', 'credentials', 'workloads', 'access', 'plan'];
const SCRIPTS_PARSED = 40;
/** First characters that a spreadsheet may take for a formula. */
const RISKY = /^'*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;

test.setTimeout(90_000);
test.use({ actionTimeout: 8_000, navigationTimeout: 15_000 });
test.beforeAll(async () => {
  writeHostileTenant(folder);
  dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 5, {
    tenant: ['--tenant', folder],
    open: true,
  });
});
test.afterAll(async () => {
  await dashboard?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string): Promise<Response> => fetch(`${dashboard.url}${path}`, { redirect: 'manual' });

/** A parser of HTML that is not ours decides what an element is. */
const elementsOf = (page: Page): Promise<{ readonly marked: number; readonly kinds: readonly string[] }> =>
  page.evaluate(
    (mark) => ({
      marked: document.querySelectorAll(`[${mark}]`).length,
      kinds: [
        ...new Set(
          [...document.querySelectorAll('main *')].map((one) => `${one.localName}.${one.getAttribute('class') ?? ''}`),
        ),
      ].sort(),
    }),
    MARK,
  );

test('the corpus is large', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(300);
});

test('no hostile name makes an element, a dialog, a request or a violation of the policy', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = [];
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on('pageerror', (error) => complaints.push(`error ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && complaints.push(`console ${message.text()}`));
  page.on('request', (request) => {
    if (new URL(request.url()).hostname.includes('evil')) complaints.push(`request ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const paths = [
    ...LISTS.map((list) => `/${list}?limit=100`),
    '/findings?view=list&limit=100',
    '/findings',
    '/search?q=alert',
    '/',
    ...(await samples()),
  ];
  for (const path of paths) {
    await page.goto(`${dashboard.url}${path}`, { waitUntil: 'load' });
    const { marked } = await elementsOf(page);
    expect([path, marked]).toEqual([path, 0]);
    await expect(page.locator('h1')).toBeVisible();
  }
  expect(complaints).toEqual([]);
  // The same lists of a tenant with ordinary names have every kind of element that these have.
  for (const list of ['identities', 'credentials']) {
    await page.goto(`${baseURL}/${list}?limit=100`, { waitUntil: 'load' });
    const { kinds } = await elementsOf(page);
    await page.goto(`${dashboard.url}/${list}?limit=100`, { waitUntil: 'load' });
    expect((await elementsOf(page)).kinds.filter((kind) => !kinds.includes(kind))).toEqual([]);
  }
});

/** One page of each kind of thing. */
async function samples(): Promise<readonly string[]> {
  const first = async (list: string, column: string): Promise<readonly string[]> => {
    const rows = await rowsOf(`/${list}/export.csv`);
    return rows.slice(0, 3).map((row) => row[column] ?? '');
  };
  const encoded = (id: string): string => (id.startsWith('/') ? `~${Buffer.from(id).toString('base64url')}` : id);
  return [
    ...(await first('identities', 'identity_id')).map((id) => `/identities/${encoded(id)}`),
    ...(await first('workloads', 'workload_id')).map((id) => `/workloads/${encoded(id)}`),
    ...(await first('findings', 'finding_id')).map((id) => `/findings/${id}`),
    ...(await first('plan', 'plan_id')).map((id) => `/plan/${id}`),
  ];
}

async function rowsOf(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const answer = await get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return parse(await answer.text(), { columns: true, record_delimiter: '\r\n' });
}

test('files hold every name as it is, in the columns it belongs to, and no cell is a formula', async () => {
  const cells = new Set<string>();
  for (const list of [...LISTS, 'findings'])
    for (const row of await rowsOf(`/${list}/export.csv`))
      for (const [column, cell] of Object.entries(row)) {
        cells.add(cell);
        if (/^[=+@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) || /^-[^\d]/.test(cell))
          expect(`${list} ${column} ${JSON.stringify(cell)}`).toBe('no formula');
      }
  const guarded = (text: string): string => (RISKY.test(text) ? `'${text}` : text);
  expect(CORPUS.filter((text) => !cells.has(guarded(text.toWellFormed())))).toEqual([]);
});

test('scripts of the plans are files inside their folder that bash reads as it would read ordinary names', async () => {
  const answer = await get('/plan/scripts.zip?wave=1');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.-]+$/,
  );
  const files = Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())));
  expect(files.length).toBeGreaterThan(10);
  for (const [path] of files) expect(path).toMatch(/^(?!.*\.\.)[\w-][\w./-]*$/);
  const scripts = files.filter(([path]) => path.endsWith('.sh')).slice(0, SCRIPTS_PARSED);
  expect(scripts.length).toBeGreaterThan(0);
  for (const [path, bytes] of scripts) expect([path, bashComplaint(strFromU8(bytes))]).toEqual([path, null]);
  expect(existsSync('/tmp/dosi')).toBe(false);
});

test('the theme button leads nowhere else, whatever its form says', async () => {
  const origin = dashboard.url;
  for (const back of [...CORPUS, '/\\evil.example', '/\t/evil.example', '/\r\nset-cookie: x=1', '/\u202e', '/a?b=c']) {
    const body = new URLSearchParams({ theme: back.toWellFormed(), back: back.toWellFormed() });
    const answer = await fetch(`${origin}/theme`, { method: 'POST', redirect: 'manual', headers: { origin }, body });
    expect([back, answer.status]).toEqual([back, 303]);
    expect([back, new URL(answer.headers.get('location') ?? '', origin).origin]).toEqual([back, origin]);
  }
});

test('no address is answered with an error of the server or with its own text as markup', async () => {
  const places: readonly ((text: string) => string)[] = [
    (text) => `/search?q=${text}`,
    (text) => `/findings?view=list&q=${text}`,
    (text) => `/findings?severity=${text}&due=${text}&sort=${text}`,
    (text) => `/identities?cursor=${text}`,
    (text) => `/credentials?scan=${text}`,
    (text) => `/findings/${text}`,
    (text) => `/scans/${text}`,
    (text) => `/rules/${text}`,
    (text) => `/plan/${text}/azure-cli/${text}`,
    (text) => `/audit?action=${text}&who=${text}&from=${text}&cursor=${text}`,
    (text) => `/api/v1/findings?q=${text}&cursor=${text}`,
    (text) => `/workloads/export.csv?sort=${text}`,
    (text) => `/sign-in?return=${text}`,
    (text) => `/sign-in/failed?because=${text}`,
    (text) => `/${text}?${text}=${text}`,
  ];
  const asked = CORPUS.flatMap((text, index) => {
    const encoded = encodeURIComponent(text.toWellFormed());
    return [0, 7].map((shift) => (places[(index + shift) % places.length] ?? String)(encoded));
  });
  const markup = new RegExp(`<[a-z]+[^>]*\\s${MARK}`, 'i');
  const next = asked[Symbol.iterator]();
  const walk = async (): Promise<void> => {
    for (const path of next) {
      const answer = await get(path);
      const text = await answer.text();
      const complaint = answer.status < 500 ? '' : `${answer.status} ${dashboard.printed().slice(-2_000)}`;
      expect([path, complaint]).toEqual([path, '']);
      const location = answer.headers.get('location');
      if (location) expect([path, /evil/.test(new URL(location, dashboard.url).hostname)]).toEqual([path, false]);
      if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
      // Text in an attribute is no element: quoted values and Next's own scripts are left out.
      const bare = text.replace(/<script[\s\S]*?<\/script>/g, '').replace(/="[^"]*"/g, '');
      expect([path, markup.test(bare)]).toEqual([path, false]);
    }
  };
  await Promise.all([walk(), walk(), walk(), walk()]);
  for (const line of dashboard.printed().split('\n')) {
    expect(line.startsWith(FORGED)).toBe(false);
    for (const code of [0x1b, 0x0d, 0x2028, 0x85]) expect(line).not.toContain(String.fromCharCode(code));
    if (line.startsWith('{')) expect(JSON.parse(line)).toMatchObject({ log: 'audit' });
  }
});
