import { expect, test } from '@playwright/test';
import { type ClosedDashboard, signIn, startClosedDashboard } from './closed-dashboard.ts';
import { exported } from './latest-finding.ts';

let dashboard: ClosedDashboard;
test.setTimeout(120_000);
test.beforeAll(async () => {
  dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 8);
});
test.afterAll(() => dashboard?.stop());

const count = (text: string | null): number => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', '') ?? Number.NaN);

test('findings are ticked, given to a team, counted at once everywhere, and given back', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: dashboard.url });
  const page = await context.newPage();
  await signIn(page, dashboard.url, 'Olga');
  await page.goto('/findings?view=list&owner=none');
  const before = count(await page.locator('.page-head .quiet b').innerText());
  expect(before).toBeGreaterThan(2);
  await page.getByRole('checkbox').and(page.locator('[name=finding]')).nth(0).check();
  await page.getByRole('checkbox').and(page.locator('[name=finding]')).nth(1).check();
  await page.getByRole('button', { name: 'Assign owner of ticked findings' }).click();

  await page.getByLabel('Owner', { exact: true }).fill('nobody');
  await page.getByLabel('Note').fill('Found in the sprint review');
  await page.getByRole('button', { name: /^Assign owner of/ }).click();
  await expect(page.locator('main [role=alert]')).toContainText('it is not an address');
  await expect(page.getByLabel('Owner', { exact: true })).toHaveValue('nobody');
  await expect(page.getByLabel('Note')).toHaveValue('Found in the sprint review');
  await page.getByLabel('Owner', { exact: true }).fill('Payments@contoso.example');
  await page.getByRole('button', { name: /^Assign owner of/ }).click();
  await expect(page.getByRole('status')).toContainText('owns');

  await page.getByRole('link', { name: 'Payments@contoso.example' }).click();
  const owned = count(await page.locator('.page-head .quiet b').innerText());
  expect(owned).toBeGreaterThan(0);
  await expect(page.getByRole('link', { name: 'Write a mail' })).toHaveAttribute(
    'href',
    /^mailto:payments@contoso\.example\?/,
  );
  const csv = (await page.getByRole('link', { name: /^Download .* as CSV$/ }).getAttribute('href')) ?? '';
  const rows = await exported<{ owner_source: string }>(page.request, csv);
  expect(rows).toHaveLength(owned);
  expect(new Set(rows.map((row) => row.owner_source))).toEqual(new Set(['manual']));

  await page.goto('/findings?view=list&owner=none');
  const left = count(await page.locator('.page-head .quiet b').innerText());
  expect(left).toBeLessThan(before);
  await page.goto('/findings?view=list&owner=payments@contoso.example');
  expect(count(await page.locator('.page-head .quiet b').innerText())).toBe(owned);

  await page.goto(await lastAssigned());
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status')).toContainText('Taken back');
  await page.goto('/findings?view=list&owner=none');
  expect(count(await page.locator('.page-head .quiet b').innerText())).toBe(before);
  await context.close();

  async function lastAssigned(): Promise<string> {
    const log = await (await adminContext(browser)).request.get('/audit/export.ndjson');
    const lines = (await log.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    return `/owners?assigned=${lines.filter(({ action }) => action === 'owner.assign').at(-1)?.object}`;
  }
});

async function adminContext(browser: import('@playwright/test').Browser) {
  const context = await browser.newContext({ baseURL: dashboard.url });
  await signIn(await context.newPage(), dashboard.url, 'Ada');
  return context;
}

test('an identity is given to a team, and its list says how it came to be theirs', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: dashboard.url });
  const page = await context.newPage();
  await signIn(page, dashboard.url, 'Olga');
  await page.goto('/identities?owner=none&sort=-findings');
  await page.locator('tbody th a').nth(1).click();
  await page.getByRole('link', { name: 'Assign an owner' }).click();
  await page.getByLabel('Owner', { exact: true }).fill('team@contoso.example');
  await page.getByRole('button', { name: /^Assign owner of 1 thing$/ }).click();
  await expect(page.getByRole('status')).toContainText('owns 1 thing now');
  await page.goto('/identities?owner=team@contoso.example');
  await expect(page.locator('main tbody tr')).toHaveCount(1);
  await expect(page.locator('main tbody tr')).toContainText('assigned by hand');
  await page.goto('/findings?view=list&owner=me');
  await expect(page.locator('main')).toContainText('No finding matches these filters');
  await context.close();
});

test('a reader sees owners and cannot assign any', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: dashboard.url });
  const page = await context.newPage();
  await signIn(page, dashboard.url, 'Rosa');
  await page.goto('/owners');
  await expect(page.getByRole('heading', { name: 'Owners' })).toBeVisible();
  expect((await page.goto('/owners/assign?thing=x'))?.status()).toBe(403);
  const refused = await page.request.post('/owners/assignments', {
    headers: { origin: dashboard.url },
    form: { thing: 'x', owner: 'a@b.example' },
    maxRedirects: 0,
  });
  expect(refused.status()).toBe(403);
  await context.close();
});
