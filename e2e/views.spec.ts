import { type Browser, expect, type Page, test } from '@playwright/test';
import { type ClosedDashboard, signIn, startClosedDashboard } from './closed-dashboard.ts';

let dashboard: ClosedDashboard;
test.setTimeout(120_000);
test.beforeAll(async () => {
  dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 9);
});
test.afterAll(() => dashboard?.stop());

async function personPage(browser: Browser, person: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: dashboard.url });
  const page = await context.newPage();
  await signIn(page, dashboard.url, person);
  return page;
}
const listed = async (page: Page): Promise<number> =>
  Number(/[\d,]+/.exec(await page.locator('.page-head .quiet b').innerText())?.[0].replaceAll(',', ''));

/** Where renaming a view leads. */
async function change(page: Page, path: string): Promise<string | undefined> {
  const sent = await page.request.post(`${path}/change`, {
    headers: { origin: dashboard.url },
    form: { change: 'rename', title: 'x' },
    maxRedirects: 0,
  });
  return sent.headers().location;
}

async function save(page: Page, title: string, ticks: readonly string[] = []): Promise<void> {
  await page.locator('.view-line summary').click();
  await page.getByLabel('Save what it shows as').fill(title);
  for (const tick of ticks) await page.getByLabel(tick).check();
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.locator('main [role=status]')).toContainText('Saved');
}

test('a view is saved, linked with a difference, updated, shared, pinned, removed and brought back', async ({
  browser,
}) => {
  const [olga, rosa] = [await personPage(browser, 'Olga'), await personPage(browser, 'Rosa')];
  await olga.goto(`/findings?q=${'x'.repeat(2_100)}`);
  await olga.locator('.view-line summary').click();
  await expect(olga.locator('.view-line')).toContainText('longer than 2,000 characters');
  await expect(olga.getByRole('button', { name: 'Save view' })).toHaveCount(0);
  await olga.goto('/findings?view=list&severity=high&cursor=&colour=red');
  await save(olga, 'High <b>ones</b>');
  const link = '/views/high-b-ones-b';
  await olga.goto(`${link}?owner=none`);
  await expect(olga).toHaveURL(/\/findings\?severity=high&view=list&owner=none$/);
  const followed = await olga.request.get(`${link}?owner=none`, { maxRedirects: 0 });
  expect([followed.status(), followed.headers().location]).toEqual([
    307,
    '/findings?severity=high&view=list&owner=none',
  ]);
  const answers = [await rosa.request.get(link), await rosa.request.get('/views/nothing-of-this-name')];
  expect(answers.map((answer) => answer.status())).toEqual([404, 404]);
  const [hidden, missing] = await Promise.all(
    ['/views/high-b-ones-b', '/views/nothing'].map((path) => change(rosa, path)),
  );
  expect(hidden).toBe(missing);
  expect((await rosa.goto(link))?.status()).toBe(404);
  await expect(rosa.locator('main')).not.toContainText('ones');

  await olga.goto('/findings?view=list&severity=critical');
  await olga.locator('.view-line summary').click();
  await olga.getByLabel('Or in the place of').selectOption({ label: 'High <b>ones</b>' });
  await olga.getByRole('button', { name: 'Update view' }).click();
  await olga.goto(`${link}?owner=none`);
  await expect(olga).toHaveURL(/\/findings\?severity=critical&view=list&owner=none$/);

  await olga.goto('/findings?view=list&severity=critical&owner=none');
  await olga.locator('.view-line summary').click();
  await expect(olga.locator('.view-link a')).toHaveText(`${link}?owner=none`);
  await olga.goto('/views');
  await olga.locator('tbody summary').first().click();
  await olga.getByRole('button', { name: 'Count on the overview' }).click();
  await expect(olga.locator('main [role=status]')).toContainText('Saved');
  await rosa.goto(link);
  const total = await listed(rosa);
  await rosa.goto('/');
  await expect(rosa.locator('.pinned a')).toHaveText(new RegExp(`^${total.toLocaleString('en-GB')} High <b>ones</b>$`));
  await rosa.goto(`/?scan=${dashboard.scanId}`);
  await expect(rosa.locator('.pinned a')).toHaveAttribute('href', `${link}?scan=${dashboard.scanId}`);
  await rosa.goto('/views');
  await expect(rosa.locator('main tbody tr')).toContainText('shared, on the overview');
  await expect(rosa.locator('tbody summary')).toHaveCount(0);

  await olga.goto('/views');
  await olga.locator('tbody summary').first().click();
  await olga.getByRole('button', { name: 'Remove', exact: true }).click();
  await rosa.goto(link);
  await expect(rosa.locator('main')).toContainText('by Olga Operator');
  await expect(rosa.getByRole('button', { name: 'Restore it' })).toHaveCount(0);
  // What was opened before it was removed does not bring it back.
  expect(await change(olga, link)).toBe('/views?failed=is-removed');
  await olga.getByRole('button', { name: 'Undo' }).click();
  await rosa.goto(link);
  await expect(rosa).toHaveURL(/\/findings\?severity=critical&view=list$/);
  for (const page of [olga, rosa]) await page.context().close();
});

test('a reader keeps views of their own and shares none', async ({ browser }) => {
  const rosa = await personPage(browser, 'Rosa');
  await rosa.goto('/credentials?kind=secret&sort=-lifetime');
  await rosa.locator('.view-line summary').click();
  await expect(rosa.getByLabel('for everybody')).toHaveCount(0);
  await rosa.goto('/credentials?kind=secret&sort=-lifetime');
  await save(rosa, 'Old secrets');
  await rosa.goto('/views/old-secrets');
  await expect(rosa).toHaveURL(/\/credentials\?kind=secret&sort=-lifetime$/);
  const sent = await rosa.request.post('/views/old-secrets/change', {
    headers: { origin: dashboard.url },
    form: { change: 'share', title: 'x' },
    maxRedirects: 0,
  });
  expect(sent.headers().location).toBe('/views?failed=not-operator');
  await rosa.context().close();
});

test('an administrator sets, pauses and resumes the schedule; what is wrong is said beside the field', async ({
  browser,
}) => {
  const [ada, rosa] = [await personPage(browser, 'Ada'), await personPage(browser, 'Rosa')];
  await ada.goto('/settings/schedule');
  await ada.getByLabel('Due at').fill('* * * * *');
  await ada.getByRole('button', { name: 'Set schedule' }).click();
  await expect(ada.locator('#expression-problem')).toContainText('less than 15 minutes');
  await expect(ada.getByLabel('Due at')).toHaveValue('* * * * *');
  await ada.getByLabel('Due at').fill('30 2 1 1 *');
  await ada.getByRole('button', { name: 'Set schedule' }).click();
  await expect(ada.locator('.page-head')).toContainText('30 2 1 1 *');
  const other = await ada.context().newPage();
  await other.goto('/settings/schedule');
  await ada.getByRole('button', { name: 'Pause' }).click();
  await expect(ada.locator('.page-head')).toContainText('Paused.');
  await other.getByRole('button', { name: 'Set schedule' }).click();
  await expect(other.locator('#expression-problem')).toContainText('at the same moment');
  await rosa.goto('/settings/schedule');
  await expect(rosa.locator('main')).toContainText('Needs the role Admin');
  await ada.getByRole('button', { name: 'Resume' }).click();
  await expect(ada.locator('.page-head')).not.toContainText('Paused.');
  for (const page of [ada, rosa]) await page.context().close();
});
