import { expect, test } from '@playwright/test';

test('a scan started from the dashboard shows its progress and ends sealed', async ({ page }) => {
  await page.goto('/scans');
  await page
    .getByRole('button', { name: /run scan/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/scans\/[0-9a-f-]{36}$/);
  await expect(page.getByText(/complete/i).first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText(/sha-?256/i).first()).toBeVisible();
});
