import { request as ask } from 'node:http';
import { expect, test } from '@playwright/test';
import { exported, latestFinding } from './latest-finding.ts';

test('the overview shows a finished scan without a click', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'What breaks soon?' })).toBeVisible();
  await expect(page.getByText('Contoso Manufacturing').first()).toBeVisible();
  await expect(page.getByText('Complete', { exact: true }).first()).toBeVisible();
});

test('page and file of the same address hold the same number of findings', async ({ page, request }) => {
  for (const query of ['', 'severity=high', 'severity=-low,-info&kind=secret', 'due=30d', 'owner=none', 'q=mail']) {
    await page.goto(`/findings?${query}`);
    const words = await page.getByText(/^[\d,]+ of [\d,]+ open findings?$/).innerText();
    const rows = await exported(request, `/findings/export.csv?${query}`);
    expect(Number(words.split(' ')[0]?.replaceAll(',', '')), query).toBe(rows.length);
  }
});

test('hostile names are text on the page and no formula in the file', async ({ page, request }) => {
  let isAlerted = false;
  page.on('dialog', () => {
    isAlerted = true;
  });
  await page.goto('/findings?view=list&q=<script>');
  await expect(page.getByText('<script>alert(1)</script>').first()).toBeVisible();
  expect(isAlerted).toBe(false);
  const rows = await exported(request, '/findings/export.csv');
  const names = rows.map((row) => row.subject_name);
  expect(names.some((name) => name === "'=1+1")).toBe(true);
  for (const name of names) expect(name).not.toMatch(/^[=+\-@\t\r\n]/);
});

test('a sorted list turns its pages without losing or repeating a row', async ({ page, request }) => {
  const rows = await exported(request, '/findings/export.csv?sort=subject');
  const seen: string[] = [];
  await page.goto('/findings?view=list&sort=subject&limit=200');
  for (;;) {
    const links = await page
      .locator('th .row-title a')
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')?.split('/').at(-1) ?? ''));
    seen.push(...links);
    const next = page.getByRole('link', { name: 'Next page' });
    if ((await next.count()) === 0) break;
    await next.click();
    await page.waitForLoadState('load');
  }
  expect(seen).toEqual(rows.map((row) => row.finding_id));
});

test('a finding says what, why, how we know, how to fix, and what to cite', async ({ page, request }) => {
  const { findingId, scanId } = await latestFinding(request);
  await page.goto(`/findings/${findingId}`);
  for (const name of ['What and why', 'How we know', 'How to fix', 'Timeline across scans', 'Cite this'])
    await expect(page.getByRole('heading', { name })).toBeVisible();
  await page.goto(`/scans/${scanId}/findings/${findingId}`);
  await expect(page.getByText('It never changes.').first()).toBeVisible();
});

test('filters work by keyboard alone and stand in the address', async ({ page }) => {
  await page.goto('/findings');
  await page.getByText('Severity', { exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: /^High/ }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Apply severity' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/severity=high/);
});

test('what is not understood is said, and what is not there is a page of ours', async ({ page, request }) => {
  await page.goto('/findings?severty=high&severity=urgent&sort=colour');
  await expect(page.getByText('There is no filter “severty”')).toBeVisible();
  await expect(page.getByText('“urgent” is not one of')).toBeVisible();
  await page.goto('/findings?view=list&cursor=nonsense');
  await expect(page.getByText('this is the first page')).toBeVisible();
  for (const path of ['/nope', '/findings/aaaaaaaaaaaaaaaaaaaaaaaaaa', '/scans/not-a-scan', '/rules/not-a-rule']) {
    expect((await request.get(path)).status(), path).toBe(404);
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  }
  await page.goto('/findings?scan=not-a-scan');
  await expect(page.getByText('There is no sealed scan with the id')).toBeVisible();
  const refused = await request.get('/findings/export.csv?scan=not-a-scan');
  expect(refused.status()).toBe(404);
});

test('another site may not start, cancel or set anything', async ({ request }) => {
  const foreign = { headers: { origin: 'https://attacker.example', 'sec-fetch-site': 'cross-site' }, maxRedirects: 0 };
  for (const path of ['/api/v1/scans', '/theme', '/scans/x/cancel'])
    expect((await request.post(path, foreign)).status(), path).toBe(403);
});

test('a name that only points at this machine is turned away', async ({ baseURL }) => {
  const { port } = new URL(baseURL ?? '');
  const status = await new Promise((resolve, reject) => {
    ask(
      { host: '127.0.0.1', port, path: '/findings/export.csv', headers: { host: `rebound.example:${port}` } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    )
      .once('error', reject)
      .end();
  });
  expect(status).toBe(421);
});
