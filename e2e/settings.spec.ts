import { type Browser, expect, type Page, test } from '@playwright/test';
import { scanOnce } from '#lib/scan/testing/stand-in';
import { type ClosedDashboard, signIn, startClosedDashboard } from './closed-dashboard.ts';

const PAGE = '/settings/thresholds';
const UNUSED = 'Unused after';
let dashboard: ClosedDashboard;
test.setTimeout(120_000);
test.beforeAll(async () => {
  dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 12);
});
test.afterAll(() => dashboard?.stop());

async function pageOf(browser: Browser, person: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: dashboard.url });
  const page = await context.newPage();
  await signIn(page, dashboard.url, person);
  await page.goto(PAGE);
  return page;
}
const field = (page: Page) => page.getByLabel(UNUSED, { exact: true });
const save = (page: Page) => page.getByRole('button', { name: 'Save thresholds' }).click();

test('thresholds are changed with a reason, one at a time, and put back; readers only read', async ({ browser }) => {
  const ada = await pageOf(browser, 'Ada');
  const other = await pageOf(browser, 'Ada');

  await ada.locator('form.threshold-form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  await field(ada).fill('ninety');
  await ada.getByLabel('Why').fill('short');
  await save(ada);
  await expect(ada.getByText('Write a whole number of days from 1 to 3,650')).toBeVisible();
  await expect(ada.getByText('Say why in at least 10 characters')).toBeVisible();
  await expect(field(ada)).toHaveValue('ninety');
  expect(ada.url()).not.toContain('ninety');

  await field(ada).fill('45');
  await ada.getByLabel('Certificates are issued for at most', { exact: true }).fill('180');
  await ada.getByLabel('Why').fill('The auditors ask for it <script>alert(1)</script>');
  await save(ada);
  await expect(ada.getByRole('status')).toContainText('Saved.');
  await expect(ada.getByText('<script>alert(1)</script>')).toBeVisible();
  await expect(ada.locator('.list-rows')).toContainText('Unused after: 90 days 45 days');

  // The other page was opened before that change.
  await field(other).fill('60');
  await other.getByLabel('Why').fill('Something else entirely.');
  await save(other);
  await expect(other.locator('p[role=alert]')).toContainText('Somebody else saved a change');
  await expect(field(other)).toHaveValue('60');
  await expect(other.getByLabel('Why')).toHaveValue('Something else entirely.');
  await expect(other.getByText('In force now: 45')).toBeVisible();
  await expect(other.locator('.list-rows > li')).toHaveCount(1);

  const scanned = await scanOnce(dashboard.environment);
  const scanId = /Scan (\S+) is/.exec(scanned.output)?.[1] ?? '';
  const manifest = await (await ada.request.get(`/scans/${scanId}/manifest.json`)).json();
  expect(manifest.thresholds).toMatchObject({ unusedAfterDays: 45, certificateLifetimeDaysMax: 180 });
  expect(manifest.standards.map(({ framework }: { framework: string }) => framework)).not.toContain('cis_controls');
  await ada.goto(`/scans/${dashboard.scanId}`);
  await ada.getByText('Judged by 13 thresholds').click();
  await expect(ada.getByText('Unused after 90 days'), 'an earlier scan keeps its own').toBeVisible();
  await ada.goto('/rules/application-unused');
  await expect(ada.getByText('Unused after 45 days; delivered as 90 days')).toBeVisible();
  await ada.goto('/rules/long-lived-certificate');
  await expect(ada.getByRole('heading', { level: 1 })).toHaveText('Certificate issued for more than 180 days');

  await ada.goto(PAGE);
  await ada.getByLabel('Why').fill('It found too much to begin with.');
  await ada.getByRole('button', { name: 'Put all back to the defaults' }).click();
  await expect(field(ada)).toHaveValue('90');
  await expect(ada.locator('.list-rows > li')).toHaveCount(2);
  await ada.goto('/audit?action=threshold.change');
  await expect(ada.getByText('change 2')).toBeVisible();

  const rosa = await pageOf(browser, 'Rosa');
  await expect(rosa.getByRole('heading', { level: 1 })).toHaveText('Thresholds');
  await expect(field(rosa)).toHaveCount(0);
  await expect(rosa.getByRole('button', { name: 'Save thresholds' })).toHaveCount(0);
  const sent = await rosa.request.post(`${PAGE}/change`, {
    form: { seen: '2', action: 'default', why: 'Because I can do it.' },
    headers: { origin: dashboard.url },
    maxRedirects: 0,
  });
  expect(sent.status()).toBe(403);
});
