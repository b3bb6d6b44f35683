import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { scanOnce } from '#lib/scan/testing/stand-in';
import { startClosedDashboard } from './closed-dashboard.ts';
import { exported } from './latest-finding.ts';

const folder = mkdtempSync(join(tmpdir(), 'dosimeter-retention-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const saved = async (request: APIRequestContext, path: string, name: string): Promise<string> => {
  const answer = await request.get(path);
  expect([path, answer.status()]).toEqual([path, 200]);
  writeFileSync(join(folder, name), await answer.body());
  return join(folder, name);
};
const verify = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

test('a purged permalink says what was there, and the living finding keeps its first day', async ({ page }) => {
  test.setTimeout(120_000);
  const dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 6, {
    tenant: ['--tenant', 'contoso', '--size', '20'],
    open: true,
  });
  try {
    const { url, dataDir, environment, scanId } = dashboard;
    const first = await exported(page.request, `${url}/findings/export.csv`);
    const findingId = first[0]?.finding_id ?? '';
    const copied = new URL(first[0]?.permalink ?? '').pathname;
    const digest = JSON.parse(await (await page.request.get(`${url}/scans/${scanId}/manifest.json`)).text()).record
      .sha256;
    const whole = await saved(page.request, `${url}/scans/${scanId}/evidence.zip`, 'first.zip');
    const database = new Sqlite(join(dataDir, 'dosimeter.sqlite'));
    database.prepare('update scan set finished_at = ? where id = ?').run('2020-01-02T03:04:05Z', scanId);
    database.close();

    const second = /Scan (\S+) is/.exec((await scanOnce(environment)).output)?.[1] ?? '';
    for (const path of [`/scans/${scanId}`, copied]) {
      const answer = await page.goto(`${url}${path}`);
      expect([path, answer?.status()]).toEqual([path, 410]);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This record was purged');
      await expect(page.getByText('under the policy that records are kept for 15 months').first()).toBeVisible();
      await expect(page.getByText(`sha256 ${digest}`).last()).toBeVisible();
      await page.setViewportSize({ width: 390, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(391);
    }
    for (const path of [`/scans/${scanId}/evidence.zip`, `/findings/export.csv?scan=${scanId}`]) {
      const answer = await page.request.get(`${url}${path}`);
      expect([path, answer.status()]).toEqual([path, 410]);
      expect((await answer.json()).record_sha256).toBe(digest);
    }
    await page.goto(`${url}/findings?scan=${scanId}`);
    await expect(page).toHaveURL(`${url}/scans/${scanId}`);
    await page.goto(`${url}/findings/${findingId}`);
    await expect(page.getByText('First seen')).toBeVisible();
    await expect(page.locator(`a[href="/scans/${scanId}"]`).first()).toBeVisible();

    const script = await saved(page.request, `${url}/verify-evidence.mjs`, 'verify.mjs');
    const later = await saved(page.request, `${url}/scans/${second}/evidence.zip`, 'second.zip');
    const chained = verify(script, later, '--previous', whole, '--keys-url', url);
    expect([chained.status, chained.stdout]).toEqual([0, expect.stringContaining('Chain   follows')]);
    const said = execFileSync(process.execPath, ['deploy/retention.mjs'], { env: environment, encoding: 'utf8' });
    expect(said).toContain('0 purged; records are kept for 15 months.');

    const before = await (await page.request.get(`${url}/.well-known/evidence-keys.json`)).json();
    execFileSync(process.execPath, ['deploy/evidence-key-rotate.mjs'], { env: environment });
    const after = await (await fetch(`${url}/.well-known/evidence-keys.json`)).json();
    expect(after.keys).toHaveLength(2);
    expect(after.keys[0]).toEqual({ ...before.keys[0], validTo: after.keys[1].validFrom });
    expect(verify(script, later, '--keys-url', url).status).toBe(0);
  } finally {
    await dashboard.stop();
  }
});
