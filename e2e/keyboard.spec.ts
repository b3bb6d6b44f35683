import { expect, test } from '@playwright/test';
import { SHORTCUTS } from '#lib/report/keyboard/shortcuts';
import { enter, expectVisibleFocus, hasFocus, listening, tabTo } from './keyboard-only.ts';
import { exported } from './latest-finding.ts';

test('keys go to pages, to the search and through rows, and rest while one types', async ({ page }) => {
  await page.goto('/');
  // What each pair of keys means is tested without a browser.
  for (const [key, path] of [
    ['p', '/plan'],
    ['e', '/exceptions'],
  ] as const) {
    await listening(page);
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page).toHaveURL(path);
  }
  await page.goto('/findings?view=list');
  await listening(page);
  const rows = page.locator('main tbody tr');
  for (const [key, row] of [
    ['j', 0],
    ['j', 1],
    ['j', 2],
    ['k', 1],
  ] as const) {
    await page.keyboard.press(key);
    expect(await hasFocus(rows.nth(row).locator('th a'))).toBe(true);
    await expectVisibleFocus(page);
  }
  await page.keyboard.press('x');
  await expect(rows.nth(1).getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('e');
  expect(await hasFocus(page.getByRole('button', { name: /^Request exception for ticked/ }))).toBe(true);
  await page.keyboard.press('f');
  expect(await hasFocus(page.locator('.filters summary').first())).toBe(true);
  await page.keyboard.press('/');
  await page.keyboard.type('gf?j');
  const search = page.locator('.topbar input[type=search]');
  await expect(search).toHaveValue('gf?j');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Tab');
  for (const chord of ['Control+j', 'Alt+j', 'Meta+j']) await page.keyboard.press(chord);
  expect(await hasFocus(rows.nth(0).locator('th a'))).toBe(false);
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/\/findings\/[^?]+$/);
});

test('the help holds every shortcut, gives the focus back, and switches them off for good', async ({ page }) => {
  await page.goto('/findings');
  await listening(page);
  await page.keyboard.press('j');
  const link = page.locator('main tbody tr').first().locator('th a');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.locator('tbody tr')).toHaveCount(SHORTCUTS.flatMap(({ shortcuts }) => shortcuts).length);
  await page.keyboard.press('j');
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  expect(await hasFocus(link)).toBe(true);

  await page.keyboard.press('?');
  await help.getByRole('button', { name: 'Turn shortcuts off' }).press('Enter');
  await page.waitForLoadState('load');
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.goto('/settings/keyboard');
  await expect(page.locator('main')).toContainText('They are off.');
  await page.getByRole('button', { name: 'Turn shortcuts on' }).press('Enter');
  await expect(page.locator('main')).toContainText('They are on.');
});

test('the five main tasks, with the keyboard alone', async ({ page, request }) => {
  test.setTimeout(120_000);
  const main = page.locator('main');

  await test.step('open the worst finding', async () => {
    await page.goto('/');
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
    await enter(page, /#content$/);
    await tabTo(page, main.getByRole('link', { name: 'Critical', exact: true }));
    await enter(page, /\/findings\?.*severity=critical/);
    await tabTo(page, page.locator('main tbody th a').first());
    await enter(page, /\/findings(\/|\?.*rule=)/);
    if (new URL(page.url()).pathname === '/findings') {
      await tabTo(page, page.locator('main tbody th a').first());
      await enter(page, /\/findings\/[^?]+/);
    }
    await expect(page.locator('h1')).toBeVisible();
  });
  const finding = new URL(page.url()).pathname;

  await test.step('assign an owner, and take it back', async () => {
    await tabTo(page, main.getByRole('link', { name: /^(Assign|Change) (an |the )?owner/ }).first());
    await enter(page, /\/owners\/assign/);
    await tabTo(page, page.getByLabel('Owner', { exact: true }));
    await page.keyboard.type('walk@contoso.example');
    await page.keyboard.press('Escape');
    await tabTo(page, page.getByRole('button', { name: /^Assign owner of/ }));
    await enter(page, /\/owners\?/);
    await tabTo(page, page.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').first()).toContainText('Taken back');
  });

  await test.step('request an exception, and withdraw it', async () => {
    await page.goto(finding);
    await listening(page);
    await page.keyboard.press('e');
    await expectVisibleFocus(page);
    await enter(page, /\/exceptions\/new/);
    await tabTo(page, page.getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, page.getByLabel('Justification'));
    await page.keyboard.type('The application is retired at the end of this month.');
    await tabTo(page, page.getByLabel('Compensating control'));
    await page.keyboard.type('Its sign-ins are alerted on.');
    await tabTo(page, page.getByLabel('Holds until'));
    const [year, month, day] = new Date().toISOString().slice(0, 10).split('-');
    await page.keyboard.type(`${month}${day}${year}`);
    await tabTo(page, page.getByRole('button', { name: /^Request exception for/ }));
    await enter(page, /\/exceptions\/[0-9a-f-]{36}/);
    await tabTo(page, page.getByRole('button', { name: /^Withdraw/ }));
    await page.keyboard.press('Enter');
    await expect(main).toContainText('Withdrawn');
  });

  await test.step('open a plan and copy its script', async () => {
    await listening(page);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL(/\/plan$/);
    await tabTo(page, page.locator('#plans tbody th a').first());
    await enter(page, /\/plan\/.+/);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tabTo(page, page.getByRole('button', { name: 'Copy script' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('az ');
  });

  await test.step('download the findings as CSV', async () => {
    await listening(page);
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.waitForURL(/\/findings$/);
    await tabTo(page, page.getByRole('link', { name: /^Download .* as CSV$/ }));
    const saved = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await saved).suggestedFilename()).toMatch(/\.csv$/);
    expect((await exported(request, '/findings/export.csv')).length).toBeGreaterThan(0);
  });
});
