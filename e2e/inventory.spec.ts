import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { exported } from './latest-finding.ts';

type Row = Readonly<Record<string, string>>;

const rowsOf = (request: APIRequestContext, path: string) => exported<Row>(request, path);

/** "62 of 92 identities": what the head of a list says it shows. */
async function shown(page: Page, noun: RegExp): Promise<number> {
  const words = await page.locator('.page-head b').filter({ hasText: noun }).innerText();
  return Number(words.split(' ')[0]?.replaceAll(',', ''));
}

const LISTS: readonly (readonly [path: string, noun: RegExp, queries: readonly string[]])[] = [
  [
    '/identities',
    /identit/,
    ['', 'microsoft=shown', 'kind=managed-identity', 'privileged=yes,unknown', 'credentials=some&owner=none', 'q=mail'],
  ],
  [
    '/workloads',
    /workload/,
    ['', 'managed=shown', 'identity=none', 'signs=client-secret', 'type=-microsoft.web/sites'],
  ],
  ['/access', /grant/, ['', 'tier=0', 'privileged=yes', 'state=-live', 'kind=app-role,directory-role', 'q=reader']],
  ['/credentials', /credential/, ['', 'role=all', 'kind=secret&owner=none']],
];

for (const [path, noun, queries] of LISTS)
  test(`page and file of the same address hold the same number: ${path}`, async ({ page, request }) => {
    for (const query of queries) {
      await page.goto(`${path}?${query}`);
      const rows = await rowsOf(request, `${path}/export.csv?${query}`);
      expect(await shown(page, noun), query).toBe(rows.length);
      for (const row of rows) {
        expect(row.coverage).toMatch(/^(full|partial|not_evaluated: )/);
        expect(row.schema_version).toBe('1');
      }
    }
    expect((await rowsOf(request, `${path}/export.csv`)).length).toBeGreaterThan(0);
  });

test('an identity shared by Logic Apps shows each of them, what it may do, and who could act as it', async ({
  page,
  request,
}) => {
  const shared = (await rowsOf(request, '/identities/export.csv?kind=managed-identity')).find(
    (row) => Number(row.attached_resources) === 5 && Number(row.api_permissions) > 0,
  );
  await page.goto('/identities?kind=managed-identity&limit=200');
  await page.getByRole('link', { name: shared?.identity_name ?? 'no such identity', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: shared?.identity_name ?? '' })).toBeVisible();

  const users = page.getByRole('table', { name: 'Resources that use this identity' });
  await expect(users.getByRole('rowheader')).toHaveCount(5);
  await expect(users.getByText('Logic App').first()).toBeVisible();
  const may = page.getByRole('table', { name: 'Roles and permissions of this identity' });
  await expect(may.getByText('API permission').first()).toBeVisible();
  const grants = await rowsOf(request, `/access/export.csv?principal=${shared?.service_principal_id}`);
  await expect(may.getByRole('rowheader')).toHaveCount(grants.length);
  const who = page.getByRole('table', { name: 'Who could act as this identity' });
  expect(await who.getByRole('rowheader').count()).toBeGreaterThan(0);

  await users.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/workloads\/~/);
  await expect(page.getByRole('heading', { name: 'How it signs in today' })).toBeVisible();
  await expect(
    page.getByRole('table', { name: 'Identities of this workload' }).getByRole('link', {
      name: shared?.identity_name ?? '',
      exact: true,
    }),
  ).toBeVisible();
});

test('a number of findings opens the list it counts', async ({ page, request }) => {
  const found = (await rowsOf(request, '/identities/export.csv')).filter((row) => Number(row.open_findings) > 0);
  for (const row of found.slice(0, 5)) {
    await page.goto(`/identities/${row.identity_id}`);
    const link = page.getByRole('link', { name: `${row.open_findings} open` });
    await link.click();
    await expect(page.getByText(/^[\d,]+ of [\d,]+ open findings?$/)).toHaveText(
      new RegExp(`^${row.open_findings} of `),
    );
  }
  expect(found.length).toBeGreaterThan(0);
});

test('an identity answers to each of its ids, a workload to its resource id', async ({ page, request }) => {
  const [application] = (await rowsOf(request, '/identities/export.csv?kind=application')).filter(
    (row) => row.service_principal_id !== '',
  );
  for (const id of [application?.application_id, application?.service_principal_id, application?.app_id]) {
    await page.goto(`/identities/${id}`);
    await expect(page.locator('.ids')).toContainText(application?.application_id ?? 'none');
  }
  const [workload] = await rowsOf(request, '/workloads/export.csv');
  await page.goto(`/workloads?id=${encodeURIComponent(workload?.workload_id ?? '')}`);
  await expect(page).toHaveURL(/\/workloads\/~/);
  await expect(page.locator('.ids')).toContainText(workload?.workload_id ?? 'none');
  for (const path of ['/identities/nobody', '/workloads/~bm90aGluZw'])
    expect((await request.get(path)).status(), path).toBe(404);
});

test('search shows first what an id means, and groups the rest', async ({ page, request }) => {
  const [identity] = await rowsOf(request, '/identities/export.csv?kind=managed-identity');
  await page.goto('/');
  await page.getByRole('searchbox').fill(identity?.identity_id?.toUpperCase() ?? '');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=/);
  const exact = page.getByRole('region', { name: 'Exact match' });
  await expect(exact.getByRole('link')).toHaveAttribute('href', `/identities/${identity?.identity_id}`);

  await page.goto('/search?q=mail');
  const link = page.getByRole('link', { name: /of identities$/ });
  const count = Number(await page.locator('section', { has: link }).locator('.section-head .meta').innerText());
  await link.click();
  expect(await shown(page, /identit/)).toBe(count);
});

test('coverage says how each source was read', async ({ page }) => {
  await page.goto('/coverage');
  const words = await page.locator('.page-head b').innerText();
  const [read, of] = [...words.matchAll(/\d+/g)].map(Number);
  const chip = page.locator('.topbar a.chip[href="/coverage"]');
  await expect(chip).toHaveText(read === of ? /^Complete/ : new RegExp(`^Partial, ${read} of ${of} sources$`));
  await page
    .getByRole('navigation', { name: 'Sources by result' })
    .getByRole('link', { name: /Read whole/ })
    .click();
  await expect(page.getByRole('table').getByRole('rowheader')).toHaveCount(read ?? -1);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('columns are chosen, kept with the filters, and forgotten again; the file has them all', async ({ page }) => {
    await page.goto('/credentials?kind=secret');
    const heads = page.getByRole('columnheader');
    const usual = await heads.allInnerTexts();
    const file = await page.getByRole('link', { name: /as CSV$/ }).getAttribute('href');
    await page.locator('.column-menu summary').click();
    await page.locator('.column-menu').getByLabel('Lifetime').uncheck();
    await page.locator('.column-menu').getByLabel('App id').check();
    await page.getByRole('button', { name: 'Show these columns' }).click();
    await expect(page).toHaveURL(/kind=secret/);
    expect(await heads.allInnerTexts()).toEqual([...usual.filter((title) => title !== 'Lifetime'), 'App id']);
    expect(await page.getByRole('link', { name: /as CSV$/ }).getAttribute('href')).toBe(file);
    await page.getByRole('columnheader', { name: 'Created' }).getByRole('link').click();
    await expect(heads.last()).toHaveText('App id');
    await page.locator('.column-menu summary').click();
    await page.getByRole('link', { name: 'The usual columns' }).click();
    expect((await heads.allInnerTexts()).map((title) => title.replace(/ [↑↓]$/, ''))).toEqual(
      usual.map((title) => title.replace(/ [↑↓]$/, '')),
    );
  });

  test('a bar of ages narrows the list to what it counts, and a word says what it means', async ({ page }) => {
    await page.goto('/credentials');
    const bar = page.locator('svg.wide a').nth(4);
    const words = (await bar.getAttribute('aria-label')) ?? '';
    const count = [...words.replace(/^[^:]*/, '').matchAll(/\d+/g)].reduce((sum, [text]) => sum + Number(text), 0);
    await page.goto((await bar.getAttribute('href')) ?? '');
    expect(await shown(page, /credential/)).toBe(count);
    await page.getByRole('button', { name: 'Federated credential' }).click();
    await expect(page.getByRole('note').filter({ hasText: 'No secret but a trust' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('note').filter({ hasText: 'No secret but a trust' })).toBeHidden();
  });
});
