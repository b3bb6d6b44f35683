import { expect, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { exported } from './latest-finding.ts';

type Row = Readonly<Record<string, string>>;

async function openMail(page: Page): Promise<void> {
  await page.goto('/plan');
  await page.getByRole('searchbox', { name: 'Name, id or target' }).fill('Mail Automation');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('link', { name: 'Mail Automation', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Mail Automation: 5 Logic Apps/ })).toBeVisible();
}

const scriptText = async (page: Page): Promise<string> =>
  (await page.locator('.script-text pre').allTextContents()).join('');

test('a newcomer follows the plan of Mail Automation from the list to a script', async ({ page, request }) => {
  await openMail(page);
  await expect(page.getByText('All 5 workloads seen support managed identity', { exact: false }).first()).toBeVisible();
  const grants = page.getByRole('table', { name: 'Grants of the application and what becomes of them' });
  await expect(grants.getByRole('row', { name: /User\.Read\.All/ })).toContainText('Granted');
  await expect(grants.getByRole('row', { name: /Directory\.ReadWrite\.All/ })).toContainText('Tier 0');
  await expect(page.locator('.diff').first()).toContainText('"type": "ManagedServiceIdentity"');
  expect(await scriptText(page)).toContain('ensure_identity');

  await page.getByRole('link', { name: 'System-assigned' }).click();
  await expect(page).toHaveURL(/identity=system-assigned/);
  expect(await scriptText(page)).not.toContain("'id-mail-automation'");
  await expect(page.locator('.diff').first()).not.toContainText('userAssignedIdentities');

  await page.getByRole('link', { name: 'PowerShell', exact: true }).click();
  await expect(page).toHaveURL(/dialect=powershell/);
  await expect(page).toHaveURL(/identity=system-assigned/);
  const link = page.getByRole('link', { name: 'plan.ps1', exact: true });
  const answer = await request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()['content-disposition']).toContain('attachment; filename="plan.ps1"');
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect(await answer.text()).toBe(await scriptText(page));
});

test('a plan downloads as a zip with a README, in one dialect or in all', async ({ page, request }) => {
  await openMail(page);
  const path = new URL(page.url()).pathname;
  const read = async (query: string) => {
    const answer = await request.get(`${path}/scripts.zip${query}`);
    expect(answer.headers()['content-type']).toBe('application/zip');
    return unzipSync(new Uint8Array(await answer.body()));
  };
  expect(Object.keys(await read('?dialect=terraform')).sort()).toEqual(['README.md', 'plan.tf']);
  const all = await read('');
  expect(Object.keys(all)).toEqual(expect.arrayContaining(['README.md', 'azure-cli/plan.sh', 'powershell/plan.ps1']));
  const text = strFromU8(all['azure-cli/plan.sh'] ?? new Uint8Array());
  expect(text).toBe(await (await request.get(`${path}/plan.sh`)).text());
});

test('a wave downloads as a folder a plan, and holds as many as the page counts', async ({ request }) => {
  const rows = await exported<Row>(request, '/plan/export.csv?wave=1');
  const answer = await request.get('/plan/scripts.zip?wave=1&dialect=azure-cli');
  const files = Object.keys(unzipSync(new Uint8Array(await answer.body())));
  expect(files.filter((file) => file.endsWith('/plan.sh'))).toHaveLength(rows.length);
  for (const file of files) expect(file).toMatch(/^([A-Za-z0-9-]+\/)?[A-Za-z0-9.-]+$/);
  expect((await request.get('/plan/scripts.zip')).status()).toBe(400);
});

test('page and file of the same address hold the same number', async ({ page, request }) => {
  for (const query of ['', 'route=managed-identity', 'wave=0,1', 'state=-not-started', 'recipe=R1', 'q=mail']) {
    await page.goto(`/plan?${query}`);
    const words = await page.locator('#plans .section-head b').innerText();
    const rows = await exported<Row>(request, `/plan/export.csv?${query}`);
    expect(Number(words.split(' ')[0]?.replaceAll(',', '')), query).toBe(rows.length);
    for (const row of rows) expect(row.reason).not.toBe('');
  }
});

test('every number of the page opens a list of that many', async ({ page, request }) => {
  await page.goto('/plan');
  const links = page.locator('.funnel a, .segments a');
  for (const link of await links.all()) {
    const [count] = /[\d,]+/.exec(await link.innerText()) ?? [];
    const target = (await link.getAttribute('href'))?.replace(/#.*/, '').replace('/plan', '/plan/export.csv') ?? '';
    if (count) expect(await exported<Row>(request, target), target).toHaveLength(Number(count.replaceAll(',', '')));
  }
});

test('ticks work without JavaScript: what they bring is worked out, and stays ticked', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto('/plan?limit=25&wave=2');
  const mail = page.getByRole('checkbox', { name: 'What if Mail Automation were done' });
  await mail.check();
  await page.getByRole('button', { name: 'Work it out' }).click();
  await expect(page).toHaveURL(/wave=2/);
  await expect(mail).toBeChecked();
  const band = page.locator('.what-if');
  await expect(band).toContainText('1 plan ticked, 5 workloads');
  await expect(band).toContainText('1 credential removed');
  await expect(band).toContainText('1 expiry avoided');
  await context.close();
});

test('credentials and findings lead to their plan', async ({ page, request }) => {
  const [mail] = await exported<Row>(request, '/plan/export.csv?q=Mail%20Automation');
  const credentials = await exported<Row>(request, '/credentials/export.csv?role=all');
  const own = credentials.filter((row) => row.plan_id === mail?.plan_id);
  expect(own.length).toBeGreaterThan(0);
  expect(own[0]).toMatchObject({
    managed_identity_path: 'yes',
    plan_route: 'managed_identity',
    recommended_identity: 'user_assigned',
  });
  const findings = await exported<Row>(request, '/findings/export.csv');
  expect(findings.find((row) => row.plan_id === mail?.plan_id)?.recommended_identity).toBe('user_assigned');
  await page.goto(`/credentials?q=${own[0]?.credential_id}`);
  await page.getByRole('link', { name: 'Managed identity' }).click();
  await expect(page).toHaveURL(new RegExp(`/plan/${mail?.plan_id}`));
});

test('the report is a document: cover, method, coverage, summary, waves, every plan', async ({ page, request }) => {
  await page.goto('/plan/report?print=1');
  await expect(page.getByRole('heading', { level: 2 })).toContainText([
    'Method',
    'Coverage',
    'Summary',
    'Wave 0',
    'Wave 1',
    'Wave 2',
    'Wave 3',
    'Appendix',
  ]);
  const rows = await exported<Row>(request, '/plan/export.csv');
  await expect(page.getByRole('table', { name: 'Every plan' }).getByRole('rowheader')).toHaveCount(rows.length);
});
