import { expect, test } from '@playwright/test';
import { isTaken, type Receiver, startReceiver } from '#lib/notify/testing/receiver';
import { scanOnce } from '#lib/scan/testing/stand-in';
import { type ClosedDashboard, signIn, startClosedDashboard } from './closed-dashboard.ts';

const PAGE = '/settings/notifications';
let dashboard: ClosedDashboard;
let receiver: Receiver;
test.setTimeout(120_000);
test.beforeAll(async () => {
  receiver = await startReceiver();
  dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 13, {
    tenant: ['--tenant', 'contoso', '--size', '20'],
    open: false,
    environment: { NOTIFY_WEBHOOK_URL: `${receiver.url}/S3CR3T`, NOTIFY_SLACK_URL: 'http://evil.example/S3CR3T' },
  });
});
test.afterAll(async () => {
  await dashboard?.stop();
  await receiver?.close();
});

test('an administrator adds a rule, sends a test, and the next scan is told once', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: dashboard.url })).newPage();
  await signIn(page, dashboard.url, 'Ada');
  await page.goto(PAGE);
  await expect(page.getByText('NOTIFY_SLACK_URL must begin with https')).toBeVisible();

  receiver.answerNext({ status: 404 });
  await page.getByRole('button', { name: 'Send a test to Webhook' }).click();
  await expect(page.locator('main [role=alert]')).toContainText('did not arrive');
  await expect(page.locator('main')).toContainText('The receiver answered 404.');
  await page.getByRole('button', { name: 'Send a test to Webhook' }).click();
  await expect(page.locator('main [role=status]')).toContainText('was taken');

  for (const twice of [false, true]) {
    await page.getByLabel('What').selectOption('digest');
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await answered;
    if (twice) await expect(page.locator('main [role=alert]')).toContainText('there already');
    await page.goto(PAGE);
  }
  // Instants are whole seconds, and a rule tells of scans that end after it.
  await page.waitForTimeout(1_100);
  expect((await scanOnce(dashboard.environment)).code).not.toBe(1);
  await expect.poll(() => receiver.received.filter(isTaken).length, { timeout: 30_000 }).toBe(2);
  await page.goto(PAGE);
  await expect(page.getByRole('row', { name: /Digest.*Webhook.*Sent/ })).toHaveCount(1);
  expect(await page.content()).not.toContain('S3CR3T');
  expect(dashboard.printed()).not.toContain('S3CR3T');

  await page.getByRole('button', { name: 'Remove “Digest' }).click();
  await expect(page.getByText('There is no rule')).toBeVisible();
  await page.goto('/audit');
  await expect(page.locator('main')).toContainText('notification.change');
});

test('an operator tests every permission live, and sees what is well', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: dashboard.url })).newPage();
  await signIn(page, dashboard.url, 'Olga');
  await page.goto('/settings/permissions');
  await page.getByRole('button', { name: 'Test permissions now' }).click();
  await expect(page.locator('main [role=status]')).toContainText('Everything that was asked for is granted.', {
    timeout: 60_000,
  });
  await expect(page.getByText('Granted', { exact: true }).first()).toBeVisible();
  await page.goto('/settings/health');
  await expect(page.getByRole('row', { name: /Database Well/ })).toBeVisible();
  expect((await page.goto(PAGE))?.status()).toBe(403);
});
