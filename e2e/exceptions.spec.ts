import { type Browser, expect, type Page, test } from '@playwright/test';
import { type ClosedDashboard, signIn, startClosedDashboard } from './closed-dashboard.ts';
import { exported } from './latest-finding.ts';

let dashboard: ClosedDashboard;
test.setTimeout(120_000);
test.beforeAll(async () => {
  dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 4);
  // Olga may decide as well, so that what stops her is that she asked; Axel is a second approver.
  for (const [name, roles] of [
    ['Olga Operator', ['Operator', 'RiskApprover']],
    ['Axel Auditor', ['RiskApprover', 'Auditor']],
  ]) {
    const changed = await fetch(`${dashboard.tenant.control}/_simulator/people`, {
      method: 'POST',
      body: JSON.stringify({ name, roles }),
    });
    expect(changed.status).toBe(200);
  }
});
test.afterAll(() => dashboard?.stop());

/** Signed in once for all tests. */
const pages = new Map<string, Page>();
async function personPage(browser: Browser, person: string): Promise<Page> {
  const known = pages.get(person);
  if (known) return known;
  const context = await browser.newContext({ baseURL: dashboard.url });
  const page = await context.newPage();
  await signIn(page, dashboard.url, person);
  pages.set(person, page);
  return page;
}

const until = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const openOn = async (page: Page, path: string): Promise<string> => {
  await page.goto(path);
  return page.locator('.page-head .quiet b').first().innerText();
};
const railOf = (page: Page): Promise<string> => page.locator('.rail a[href="/findings"]').innerText();

/** Fills the form of the page that is open and sends it. */
async function ask(page: Page, justification = 'The vendor removes it with release 4 <script>alert(1)</script>') {
  await page.getByLabel('Risk accepted').check();
  await page.getByLabel('Justification').fill(justification);
  await page.getByLabel('Compensating control').fill('Conditional access by address.');
  await page.getByLabel('Holds until').fill(until(20));
  await page.getByRole('button', { name: /^Request exception/ }).click();
}
/** The finding list's first row. */
async function firstFinding(page: Page): Promise<string> {
  await page.goto('/findings?view=list&sort=-severity');
  return (await page.locator('th .row-title a').first().getAttribute('href')) ?? '';
}

test('request, approval by another, counts, revocation, counts back', async ({ browser }) => {
  const [olga, ravi] = [await personPage(browser, 'Olga'), await personPage(browser, 'Ravi')];
  const overview = await openOn(olga, '/');
  const open = Number(/^[\d,]+/.exec(overview)?.[0].replaceAll(',', ''));
  const finding = await firstFinding(olga);
  const permalink = `/scans/${dashboard.scanId}${finding}`;

  await olga.goto(finding);
  await olga.getByRole('link', { name: 'Request exception' }).click();
  // Without the browser's own checks, as any program could send it.
  await olga.locator('form.stacked-form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  await olga.getByLabel('Justification').fill('too short');
  await olga.getByRole('button', { name: /^Request exception/ }).click();
  await expect(olga.getByText('Write at least 20 characters')).toBeVisible();
  await expect(olga.getByText('Choose why these findings may stay open.')).toBeVisible();
  await expect(olga.getByLabel('Justification')).toHaveValue('too short');
  expect(olga.url()).not.toContain('short');
  await ask(olga);
  await expect(olga.getByText('<script>alert(1)</script>')).toBeVisible();
  const exception = new URL(olga.url()).pathname;
  expect(exception).toMatch(/^\/exceptions\/[0-9a-f-]{36}$/);
  expect(await openOn(olga, '/'), 'a request changes no count').toBe(overview);

  await ravi.goto(exception);
  await ravi.getByRole('button', { name: 'Approve' }).click();
  await expect(ravi.locator('.exception-state')).toHaveText('Active');
  expect(await openOn(ravi, '/')).toBe(`${(open - 1).toLocaleString('en-GB')} open findings (+1 accepted)`);
  const counted = `${(open - 1).toLocaleString('en-GB')} of ${(open - 1).toLocaleString('en-GB')} open findings (+1 accepted)`;
  expect(await openOn(ravi, '/findings')).toBe(counted);
  expect(await openOn(ravi, '/findings?view=list')).toBe(counted);
  await expect(ravi.getByText('1 accepted hidden')).toBeVisible();
  expect(await railOf(ravi)).toContain('(+1');
  await ravi.goto(finding);
  await expect(ravi.locator('.axes').getByText(/Accepted until/)).toBeVisible();
  await ravi.goto(permalink);
  await expect(ravi.locator('.axes')).not.toContainText('Accepted');

  // What is exported says the same.
  const { request } = ravi.context();
  const open1 = await exported<Readonly<Record<string, string>>>(request, '/findings/export.csv');
  const all = await exported<Readonly<Record<string, string>>>(request, '/findings/export.csv?accepted=all');
  expect([open1.length, all.length]).toEqual([open - 1, open]);
  expect(all.find((row) => `/findings/${row.finding_id}` === finding)).toMatchObject({
    status: 'accepted',
    exception_id: exception.split('/').at(-1),
    exception_reason: 'risk_accepted',
    exception_approved_by: 'Ravi Riskapprover',
    exception_expires_at: `${until(20)}T23:59:59Z`,
  });
  const [row] = await exported<Readonly<Record<string, string>>>(request, '/exceptions/export.csv');
  expect(row).toMatchObject({ state: 'active', requested_by_name: 'Olga Operator', self_approved: 'false' });

  await ravi.goto(exception);
  await ravi.getByLabel('Why it ends early').fill('The vendor has released it.');
  await ravi.getByRole('button', { name: 'Revoke' }).click();
  await expect(ravi.locator('.exception-state')).toHaveText('Revoked');
  expect(await openOn(ravi, '/')).toBe(overview);
  expect(await openOn(ravi, '/findings?view=list')).toBe(
    `${open.toLocaleString('en-GB')} of ${open.toLocaleString('en-GB')} open findings`,
  );
  expect(await railOf(ravi)).not.toContain('+');
});

test('who requested cannot approve, by form or past it, and a reader can do nothing', async ({ browser }) => {
  const [olga, rosa] = [await personPage(browser, 'Olga'), await personPage(browser, 'Rosa')];
  const finding = await firstFinding(olga);
  await olga.goto(`/exceptions/new?finding=${finding.split('/').at(-1)}`);
  await ask(olga);
  const exception = new URL(olga.url()).pathname;
  await expect(olga.getByText('The requester cannot approve.')).toBeVisible();
  await expect(olga.getByRole('button', { name: 'Approve' })).toBeHidden();
  const sent = await olga.request.post(`${exception}/approve`, {
    headers: { origin: dashboard.url },
    form: { seen: '1', comment: '' },
    maxRedirects: 0,
  });
  expect([sent.status(), sent.headers().location]).toEqual([303, `${exception}?failed=self-approval`]);
  await olga.goto(exception);
  await expect(olga.locator('.exception-state')).toHaveText('Requested');

  await rosa.goto(exception);
  await expect(rosa.getByRole('heading', { level: 1 })).toContainText('Exception');
  await expect(rosa.getByRole('button', { name: /Approve|Reject|Revoke|Withdraw/ })).toHaveCount(0);
  for (const [path, form] of [
    [`${exception}/approve`, { seen: '1' }],
    ['/exceptions/request', { finding: finding.split('/').at(-1) ?? '' }],
  ] as const)
    expect((await rosa.request.post(path, { headers: { origin: dashboard.url }, form })).status(), path).toBe(403);
  const withdrawn = await rosa.request.post(`${exception}/withdraw`, {
    headers: { origin: dashboard.url },
    form: { seen: '1' },
    maxRedirects: 0,
  });
  expect(withdrawn.headers().location).toBe(`${exception}?failed=not-requester`);

  await olga.getByRole('button', { name: 'Withdraw request' }).click();
  await expect(olga.locator('.exception-state')).toHaveText('Withdrawn');
});

test('of two approvers who decide at once the second is told, and the log says who did what', async ({ browser }) => {
  const [olga, ravi, axel] = [
    await personPage(browser, 'Olga'),
    await personPage(browser, 'Ravi'),
    await personPage(browser, 'Axel'),
  ];
  await olga.goto('/findings?view=list');
  await olga.locator('.tick input').nth(0).check();
  await olga.locator('.tick input').nth(1).check();
  await olga.getByRole('button', { name: 'Request exception for ticked findings' }).click();
  await expect(olga.getByRole('heading', { name: 'Covers 2 open findings' })).toBeVisible();
  await ask(olga);
  const exception = new URL(olga.url()).pathname;
  await Promise.all([ravi.goto(exception), axel.goto(exception)]);
  await axel.getByLabel('Comment').fill('Not this time.');
  await Promise.all([
    ravi.getByRole('button', { name: 'Approve' }).click(),
    axel.getByRole('button', { name: 'Reject' }).click(),
  ]);
  const told = await Promise.all(
    [ravi, axel].map(async (page) => {
      await page.waitForLoadState();
      await expect(page.locator('.exception-state')).toHaveText(/Active|Rejected/);
      return page.getByText('Somebody decided meanwhile.').count();
    }),
  );
  expect([...told].sort()).toEqual([0, 1]);
  const states = await Promise.all([ravi, axel].map((page) => page.locator('.exception-state').innerText()));
  expect(new Set(states).size).toBe(1);

  await axel.goto('/audit');
  for (const action of ['exception.request', 'exception.withdraw', 'exception.revoke'])
    await expect(axel.getByRole('row').filter({ hasText: action }).first()).toBeVisible();
  await olga.goto('/exceptions?state=requested,active,rejected,withdrawn,revoked');
  await expect(olga.locator('main tbody tr')).toHaveCount(3);
});

test('a rule with a filter is frozen to a list, and an extension is a request of its own', async ({ browser }) => {
  const [olga, ravi] = [await personPage(browser, 'Olga'), await personPage(browser, 'Ravi')];
  await olga.goto('/findings');
  const group = olga.locator('th .row-title a').last();
  await group.click();
  await olga.getByRole('link', { name: /^Request one for/ }).click();
  await expect(olga.getByText('The list is frozen when it is approved')).toBeVisible();
  await ask(olga);
  const exception = new URL(olga.url()).pathname;
  await ravi.goto(exception);
  await ravi.getByRole('button', { name: 'Approve' }).click();
  await expect(ravi.getByText('frozen to a list at approval')).toBeVisible();
  await olga.goto(exception);
  await olga.getByRole('link', { name: 'Request extension' }).click();
  await expect(olga.getByLabel('Justification')).toHaveValue(/The vendor removes it/);
  await olga.getByLabel('Holds until').fill(until(25));
  await olga.getByRole('button', { name: /^Request exception/ }).click();
  await expect(olga.getByText('It extends an earlier exception.')).toBeVisible();
  await expect(olga.locator('.exception-state')).toHaveText('Requested');
});
