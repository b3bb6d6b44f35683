import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
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
  const requests = asked.find(({ source }) => source === 'applications')?.queries.map(({ request: one }) => one);
  expect(requests).toContainEqual(expect.stringMatching(/^\/v1\.0\/applications\?/));
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
