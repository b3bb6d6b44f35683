import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { unzipSync } from 'fflate';
import { scanOnce } from '#lib/scan/testing/stand-in';
import { signIn, startClosedDashboard } from './closed-dashboard.ts';
import { exported, latestFinding } from './latest-finding.ts';

const folder = mkdtempSync(join(tmpdir(), 'dosimeter-evidence-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

const saved = async (request: APIRequestContext, path: string, name: string): Promise<string> => {
  const answer = await request.get(path);
  expect([path, answer.status()]).toEqual([path, 200]);
  writeFileSync(join(folder, name), await answer.body());
  return join(folder, name);
};
const verify = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

test('an auditor takes the bundle of a scan home and verifies it with what the dashboard gives out', async ({
  page,
  request,
}) => {
  const { scanId, findingId } = await latestFinding(request);
  await page.goto(`/scans/${scanId}`);
  const evidence = page.locator('#evidence');
  const digest = (await evidence.locator('dd code').first().innerText()).replace('sha256 ', '');
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  const downloading = page.waitForEvent('download');
  await evidence.getByRole('link', { name: 'Download evidence bundle' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/_evidence_[0-9a-f-]{36}_\d{8}T\d{6}Z\.zip$/);
  const bundle = join(folder, 'bundle.zip');
  await download.saveAs(bundle);

  const script = await saved(request, '/verify-evidence.mjs', 'verify-evidence.mjs');
  const keys = await saved(request, '/.well-known/evidence-keys.json', 'evidence-keys.json');
  const { status, stdout } = verify(script, bundle, '--keys', keys);
  expect([status, stdout]).toEqual([0, expect.stringContaining(`manifest ${digest}`)]);
  expect(stdout).toContain('one that you trust');

  const files = unzipSync(readFileSync(bundle));
  const text = (path: string): string => Buffer.from(files[path] ?? []).toString('utf8');
  expect(createHash('sha256').update(text('manifest.json')).digest('hex')).toBe(digest);
  expect(await (await request.get(`/scans/${scanId}/manifest.json`)).text()).toBe(text('manifest.json'));
  expect(await (await request.get(`/scans/${scanId}/manifest.sig`)).text()).toBe(text('manifest.sig'));
  const manifest = JSON.parse(text('manifest.json'));
  const counted = Object.fromEntries(
    manifest.files.map((file: { path: string; rows: number }) => [file.path, file.rows]),
  );
  expect(counted['findings.csv']).toBe((await exported(request, '/findings/export.csv')).length);
  expect(counted['population_identities.csv']).toBe(
    (await exported(request, '/identities/export.csv?microsoft=shown')).length,
  );
  expect(text('findings.csv')).toContain(
    `http://localhost:${process.env.E2E_PORT ?? '3199'}/scans/${scanId}/findings/`,
  );
  const asked = JSON.parse(text('queries.json')).sources as { source: string; queries: { request: string }[] }[];
  expect(asked.find(({ source }) => source === 'applications')?.queries[0]?.request).toMatch(
    /^\/v1\.0\/applications\?/,
  );
  expect(asked.find(({ source }) => source === 'resources')?.queries[0]?.request).toContain('| order by id asc');
  expect(text('queries.json')).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/);

  await page.goto(`/scans/${scanId}/findings/${findingId}`);
  await expect(page.getByText(`sha256 ${digest}`)).toBeVisible();
  await page.getByRole('link', { name: 'the evidence of this scan' }).click();
  await expect(page).toHaveURL(`/scans/${scanId}#evidence`);

  const zip = readFileSync(bundle);
  const log = await (await request.get('/audit/export.ndjson?action=export.evidence')).text();
  expect(log).toContain(createHash('sha256').update(zip).digest('hex'));
});

test('a purged permalink says what was there, and the living finding keeps its first day', async ({ page }) => {
  test.setTimeout(120_000);
  const dashboard = await startClosedDashboard(Number(process.env.E2E_PORT ?? 3199) - 4);
  try {
    const { url, dataDir, environment, scanId } = dashboard;
    await signIn(page, url, 'Axel Auditor');
    const first = await exported(page.request, `${url}/findings/export.csv`);
    const findingId = first[0]?.finding_id ?? '';
    const digest = JSON.parse(await (await page.request.get(`${url}/scans/${scanId}/manifest.json`)).text()).record
      .sha256;
    const whole = await saved(page.request, `${url}/scans/${scanId}/evidence.zip`, 'first.zip');
    const database = new Sqlite(join(dataDir, 'dosimeter.sqlite'));
    database.prepare('update scan set finished_at = ? where id = ?').run('2020-01-02T03:04:05Z', scanId);
    database.close();

    const second = /Scan (\S+) is/.exec((await scanOnce(environment)).output)?.[1] ?? '';
    for (const path of [`/scans/${scanId}`, `/scans/${scanId}/findings/${findingId}`]) {
      const answer = await page.goto(`${url}${path}`);
      expect([path, answer?.status()]).toEqual([path, 410]);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This record was purged');
      await expect(page.getByText('under the policy that records are kept for 15 months').first()).toBeVisible();
      await expect(page.getByText(`sha256 ${digest}`).last()).toBeVisible();
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
