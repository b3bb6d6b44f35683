import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { scanOnce } from '#lib/scan/testing/stand-in';
import { type ClosedDashboard, startClosedDashboard } from './closed-dashboard.ts';
import { exported } from './latest-finding.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const NOW = '2026-11-20T06:00:00Z';
const ADDED = '11111111-2222-4333-8444-555555555555';
const ROTATED = '66666666-7777-4888-8999-aaaaaaaaaaaa';
const MARIA = { kind: 'user', id: 'maria', upn: 'maria@contoso.example' };

interface Sent {
  readonly kind: string;
  readonly event: string;
  readonly credential_id: string;
  readonly done_by_name: string;
}

test.describe.configure({ mode: 'serial' });
let dashboard: ClosedDashboard;
let scans: readonly string[] = [];
let application = '';

test.beforeAll(async () => {
  test.setTimeout(180_000);
  dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 7, {
    tenant: ['--tenant', 'contoso', '--size', '30', '--now', NOW, '--unmetered'],
    open: true,
  });
  const { environment, tenant, scanId, url } = dashboard;
  const control = async (action: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${tenant.control}/_simulator/${action}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    expect([action, answer.status, await answer.text()]).toEqual([action, 200, expect.any(String)]);
  };
  const text = await (await fetch(`${url}/identities/export.csv?kind=application`)).text();
  const rows: Readonly<Record<string, string>>[] = parse(text, { columns: true, record_delimiter: '\r\n' });
  application = rows.find(({ secrets, certificates }) => secrets === '0' && certificates === '0')?.identity_id ?? '';
  const scanned = async (at: string): Promise<string> =>
    /Scan (\S+) is/.exec((await scanOnce({ ...environment, SCAN_TIME: at })).output)?.[1] ?? '';
  await control('now', { now: '2026-11-21T06:00:00Z' });
  await control('edit', {
    edits: [{ do: 'add-secret', application, keyId: ADDED, endsAt: '2027-01-01T00:00:00Z' }],
    by: MARIA,
  });
  const second = await scanned('2026-11-21T06:00:00Z');
  await control('scenario', { name: 'denied-applications' });
  const third = await scanned('2026-11-22T06:00:00Z');
  await control('scenario', { name: 'calm' });
  await control('now', { now: '2026-11-23T06:00:00Z' });
  await control('edit', {
    edits: [{ do: 'rotate', application, oldKeyId: ADDED, keyId: ROTATED, endsAt: '2029-01-01T00:00:00Z' }],
    by: MARIA,
  });
  scans = [scanId, second, third, await scanned('2026-11-23T06:00:00Z')];
});
test.afterAll(() => dashboard.stop());

const pair = (one: number, other: number): string => `${dashboard.url}/scans/${scans[one]}..${scans[other]}`;

test('the difference of two scans is told in either order, and every count leads to its lines', async ({ page }) => {
  await page.goto(pair(1, 0));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Difference between two scans');
  await expect(page.locator('#credentials')).toContainText('Added: client secret');
  await expect(page.locator('#credentials')).toContainText('by maria@contoso.example, as the audit log says');
  const text = await page.locator('main').innerText();
  await page.goto(pair(0, 1));
  expect(await page.locator('main').innerText()).toBe(text);
  for (const link of await page.getByRole('navigation', { name: 'On this page' }).getByRole('link').all()) {
    const target = (await link.getAttribute('href')) ?? '';
    const count = /^[\d,]+/.exec((await link.innerText()).trim())?.[0];
    await expect(page.locator(`${target} h2`)).toContainText(`: ${count}`);
  }
  await page.goto(pair(1, 2));
  await expect(page.getByText('One of the two is a partial scan.')).toBeVisible();
  await expect(page.locator('#not-examined li').first()).toContainText('Kept as it was:');
  await expect(page.locator('#credentials')).toContainText('None.');
});

test('its file holds the same, and what cannot be compared is said in a sentence', async ({ page }) => {
  const lines = await exported<Sent>(page.request, `${pair(0, 3)}/changes.csv`);
  const [credential] = lines.filter(({ kind }) => kind === 'credential');
  expect(credential).toMatchObject({ event: 'added', credential_id: ROTATED, done_by_name: MARIA.upn });
  await page.goto(pair(0, 3));
  const counts = await page.getByRole('navigation', { name: 'On this page' }).getByRole('link').allInnerTexts();
  const total = counts.reduce((sum, words) => sum + Number(/[\d,]+/.exec(words)?.[0].replace(',', '')), 0);
  expect(lines).toHaveLength(total);
  for (const [path, status] of [
    [`/scans/${scans[0]}..${scans[0]}`, 400],
    [`/scans/${scans[0]}..nowhere`, 404],
    [`/scans/${scans[0]}`, 400],
  ] as const) {
    const answer = await page.request.get(`${dashboard.url}${path}/changes.csv`);
    expect([path, answer.status()]).toEqual([path, status]);
    expect((await answer.json()).error).toMatch(/\.$/);
  }
  await page.goto(pair(0, 0));
  await expect(page.getByText('This is one scan twice.')).toBeVisible();
});

test('the overview draws the trend with its gap, the scans lead to their differences, and owners are missed since when', async ({
  page,
}) => {
  await page.goto(dashboard.url);
  await expect(page.locator('svg.trend.wide').first().locator('a')).toHaveCount(4);
  await expect(page.locator('svg.trend.wide').first().locator('rect.gap')).toHaveCount(1);
  await page.getByText('Show as table').nth(1).click();
  await expect(
    page
      .getByRole('table', { name: /Open findings by severity/ })
      .getByText('gap')
      .first(),
  ).toBeVisible();
  await page.goto(`${dashboard.url}/?scan=${scans[0]}`);
  await expect(page.getByText('A trend takes two scans, and this is the first.')).toBeVisible();
  await page.goto(`${dashboard.url}/scans`);
  await page.getByRole('link', { name: 'Compare with previous' }).first().click();
  await expect(page).toHaveURL(pair(2, 3));
  await page.goto(`${dashboard.url}/identities/${application}`);
  await expect(page.getByRole('heading', { name: 'Credentials across scans' })).toBeVisible();
  await expect(page.getByText('Rotated: client secret')).toBeVisible();
  const [finding] = (
    await exported<{ finding_id: string; credential_id: string }>(
      page.request,
      `${dashboard.url}/findings/export.csv?accepted=all`,
    )
  ).filter(({ credential_id }) => credential_id === ROTATED);
  await page.goto(`${dashboard.url}/findings/${finding?.finding_id}`);
  await expect(page.getByText('client secret rotated')).toBeVisible();
  await expect(page.getByText('Last seen in the scan of')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`they fit a phone and pass the accessibility rules in the ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const url of [dashboard.url, pair(0, 3), pair(1, 2), `${dashboard.url}/identities/${application}`]) {
        await page.goto(url, { waitUntil: 'load' });
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([url, width, excess <= 1]).toEqual([url, width, true]);
        expect(await violationsOf(page), `${url} at ${width}`).toEqual([]);
      }
    }
    await context.close();
  });

async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: AXE });
  return page.evaluate(async (tags) => {
    const { axe } = window as unknown as {
      axe: { run(options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run({ runOnly: tags })).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, TAGS);
}
