import { expect, test } from '@playwright/test';

test('a scan started from the dashboard shows its progress and ends sealed', async ({ page }) => {
  await page.goto('/scans');
  await page.getByRole('button', { name: 'Run scan' }).click();
  await expect(page).toHaveURL(/\/scans\/[0-9a-f-]{36}$/);
  // The record's digest, and under it the manifest's.
  await expect(page.getByText(/sha256 [0-9a-f]{64}/).first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('Complete', { exact: true }).last()).toBeVisible();
  await expect(page.getByText(/(\d+) of \1 sources read whole/)).toBeVisible();
});

test('the theme button keeps its choice', async ({ page }) => {
  await page.goto('/rules');
  await page.getByRole('button', { name: /Switch to dark/ }).click();
  await expect(page).toHaveURL(/\/rules$/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('an export carries its name and no byte of a planted secret or token', async ({ request }) => {
  const response = await request.get('/credentials/export.csv?role=all&bom=1');
  expect(response.headers()['content-disposition']).toMatch(
    /Contoso-Manufacturing_credentials_[0-9a-f-]{36}_\d{8}T\d{6}Z\.csv/,
  );
  for (const path of [
    '/credentials/export.csv?role=all',
    '/findings/export.csv',
    '/identities/export.csv',
    '/workloads/export.csv',
    '/access/export.csv',
    '/',
    '/identities?limit=200',
    '/workloads?limit=200',
    '/access?limit=200',
    '/search?q=mail',
    '/credentials?role=all&limit=200',
    '/findings?view=list&limit=200',
  ]) {
    const text = await (await request.get(path)).text();
    expect(text, path).not.toContain('c4n4ry');
    expect(text, path).not.toMatch(/eyJ[A-Za-z0-9_-]{10,}\.eyJ/);
  }
});
