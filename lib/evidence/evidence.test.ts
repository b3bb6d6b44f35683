import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuseUnusableKey } from '#lib/evidence/attester';
import { EVIDENCE_FILES } from '#lib/evidence/evidence-files';
import { evidenceSettings } from '#lib/evidence/evidence-settings';
import { ownKeyFile, readEvidenceKey } from '#lib/evidence/key/evidence-key';
import { rotateEvidenceKey } from '#lib/evidence/key/rotate-key';
import { monthsBefore, retain, retentionMonths } from '#lib/evidence/retention';
import { FOUND, type SealedTenant, sealedTenant, sealOf } from '#lib/evidence/testing/sealed-tenant';
import { PRODUCT } from '#lib/model/product';
import { sha256 } from '#lib/store/seal/content-hash';
import { finding, newScan, TENANT } from '#lib/store/testing/build';
import { minute } from '#lib/store/testing/harness';

const digestsOf = (files: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...files].map(([path, text]) => [path, sha256(text)]));

describe('the manifest', () => {
  let tenant: SealedTenant;
  beforeAll(async () => {
    tenant = await sealedTenant();
  });
  afterAll(() => tenant.close());

  test('lists every file as it is made again, also after later scans', async () => {
    const first = await tenant.seal();
    const second = await tenant.seal([finding('a', { severity: 'low' }), ...FOUND.slice(1, 2)], { credentials: [] });
    for (let later = 0; later < 4; later += 1) {
      for (const scanId of [first, second]) {
        const { files } = await tenant.manifest(scanId);
        const made = await tenant.files(scanId);
        expect(files.map(({ path }) => path)).toEqual(EVIDENCE_FILES.map(({ path }) => path));
        for (const { path, sha256: digest, bytes } of files) {
          expect([path, sha256(made.get(path) ?? '')]).toEqual([path, digest]);
          expect(Buffer.byteLength(made.get(path) ?? '')).toBe(bytes);
        }
      }
      await tenant.seal(later % 2 ? [] : [...FOUND, finding(`later-${later}`)]);
    }
    const rows = Object.fromEntries((await tenant.manifest(second)).files.map(({ path, rows }) => [path, rows]));
    expect(rows).toMatchObject({ 'findings.csv': 2, 'findings.ndjson': 2, 'changes_since_previous.csv': 2 });
    expect(rows).toMatchObject({ 'population_credentials.csv': 2, 'coverage.csv': 3, 'queries.json': null });
  });

  test('holds what a framework’s own thresholds find, apart from the tenant’s own', async () => {
    const standards = [{ framework: 'pcidss', thresholds: { passwordAgeDaysMax: 90 }, rules: [] }];
    const strict = finding('strict', { standard: 'pcidss' });
    const summary = { ...sealOf('', []).summary, standards };
    const scanId = await tenant.seal([finding('a'), strict], { summary });
    const manifest = await tenant.manifest(scanId);
    expect(manifest.standards).toEqual([{ framework: 'pcidss', thresholds: { passwordAgeDaysMax: 90 } }]);
    const rows = Object.fromEntries(manifest.files.map((file) => [file.path, file.rows]));
    expect(rows).toMatchObject({ 'findings.csv': 1, 'findings.ndjson': 2 });
    const lines = ((await tenant.files(scanId)).get('findings.ndjson') ?? '').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).standard)).toEqual([undefined, 'pcidss']);
    expect((await tenant.store.scan(scanId))?.summary?.open).toBe(1);
  });

  test('is canonical, complete, and follows the one before', async () => {
    const before = await tenant.store.latestSealed(TENANT);
    const scanId = await tenant.seal();
    const stored = await tenant.store.manifest(scanId);
    const manifest = await tenant.manifest(scanId);
    const scan = await tenant.store.scan(scanId);
    expect(stored?.text).toBe(canonicalize(JSON.parse(stored?.text ?? '')));
    expect(manifest).toMatchObject({
      schema: 'evidence/v1',
      scanId,
      tenantId: TENANT,
      result: 'partial',
      startedBy: { kind: 'test' },
      product: { ...PRODUCT, url: 'https://dosimeter.example' },
      rules: { set: 'test', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
      coverage: {
        sources: { read: 1, of: 2 },
        subscriptions: { read: 0, of: 1 },
        gaps: [{ source: 'sign-ins', reason: 'denied' }],
      },
      record: { sha256: scan?.digest },
      previous: { scanId: before?.id, manifestSha256: (await tenant.store.manifest(before?.id ?? ''))?.sha256 },
      key: { id: stored?.keyId, algorithm: 'Ed25519' },
    });
    expect(manifest.thresholds).toEqual(scan?.summary?.thresholds);
  });

  test('no exception, no byte order mark, and links that begin with the dashboard’s address', async () => {
    const files = await tenant.files('0199-0001');
    const [header, row] = (files.get('findings.csv') ?? '').split('\r\n');
    expect(header).not.toMatch(/exception|controls|\uFEFF/);
    expect(row).toContain('"https://dosimeter.example/scans/0199-0001/findings/a"');
    expect(JSON.parse(files.get('queries.json') ?? '')).toMatchObject({ schema: 'queries/v1' });
    expect(files.get('README.txt')).toContain('https://dosimeter.example/verify-evidence.mjs');
  });

  test('a bundle that does not come out as it was sealed is broken off', async () => {
    const scanId = await tenant.seal();
    const { store } = tenant;
    const stored = await store.manifest(scanId);
    const scan = await store.scan(scanId);
    if (!stored || !scan?.summary) throw new Error('There is no manifest.');
    const { bundleEntries } = await import('#lib/evidence/bundle');
    const changed = { ...scan, summary: { ...scan.summary, readings: [] } };
    const all = async (): Promise<void> => {
      for await (const { texts } of bundleEntries(store, changed, stored)) for await (const _ of texts);
    };
    await expect(all()).rejects.toThrow('coverage.csv did not come out as it was sealed.');
  });
});

/**
 * Every download makes these files again, so their bytes may never change for a scan that was sealed, whatever becomes of
 * the pages' own files. When this fails, give the file its old bytes back; new columns belong into a new file.
 */
test('the bytes of sealed files are pinned', async () => {
  const tenant = await sealedTenant();
  await tenant.seal([finding('a', { severity: 'low' }), finding('gone')]);
  const digests = digestsOf(await tenant.files(await tenant.seal()));
  await tenant.close();
  expect(
    Object.entries(digests).flatMap(([path, digest]) => (/csv$/.test(path) ? [`${path} ${digest.slice(0, 16)}`] : [])),
  ).toMatchInlineSnapshot(`
    [
      "findings.csv e128962d8cec8fc7",
      "population_credentials.csv bfe7758db0279662",
      "population_identities.csv f2d11b2fb024c621",
      "population_workloads.csv 95a4c2917b9b40b2",
      "population_access.csv b1e6295d5fec432b",
      "coverage.csv 664cccaea1c0a248",
      "changes_since_previous.csv 8870f672bd07a754",
    ]
  `);
  expect(digests['findings.ndjson']?.slice(0, 16)).toMatchInlineSnapshot(`"5ae2f146272a4e78"`);
});

describe('the signing key', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-key-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const settings = { dataDir: join(folder, 'data'), keyFile: null };

  test('is made on first use, for this user alone, and stays the same', () => {
    const { id, pem } = readEvidenceKey(settings);
    expect(statSync(ownKeyFile(settings.dataDir)).mode & 0o777).toBe(0o600);
    expect(readEvidenceKey(settings)).toMatchObject({ id, pem });
    expect(pem).toContain('PUBLIC KEY');
  });

  test('is refused when others can read it', () => {
    const file = ownKeyFile(settings.dataDir);
    chmodSync(file, 0o640);
    expect(() => readEvidenceKey(settings)).toThrow(/can be read by others.*chmod 600/);
    chmodSync(file, 0o600);
  });

  test('may be the operator’s, who is told what is wrong with it and nothing of what is in it', () => {
    const keyFile = join(folder, 'operator.pem');
    expect(() => readEvidenceKey({ ...settings, keyFile })).toThrow(/does not exist.*openssl genpkey/);
    expect(existsSync(keyFile)).toBe(false);
    writeFileSync(keyFile, 'hunter2');
    expect(() => readEvidenceKey({ ...settings, keyFile })).toThrow(
      /^(?!.*hunter2).*not a readable Ed25519 private key/s,
    );
    writeFileSync(keyFile, readFileSync(ownKeyFile(settings.dataDir)), { mode: 0o644 });
    expect(readEvidenceKey({ ...settings, keyFile }).id).toBe(readEvidenceKey(settings).id);
  });

  test('is in no file of the bundle and nowhere in the database', async () => {
    const tenant = await sealedTenant();
    const scanId = await tenant.seal();
    const secret = readFileSync(ownKeyFile(tenant.dataDir), 'utf8').split('\n')[1] ?? '';
    const bundle = [...(await tenant.files(scanId)).values()].join('');
    const database = readFileSync(join(tenant.dataDir, 'dosimeter.sqlite'), 'latin1');
    const log = readFileSync(join(tenant.dataDir, 'dosimeter.sqlite-wal'), 'latin1');
    await tenant.close();
    expect(secret.length).toBeGreaterThan(40);
    expect(`${bundle}${database}${log}`).toContain('PUBLIC KEY');
    expect(`${bundle}${database}${log}`).not.toContain(secret);
    expect(`${bundle}${database}${log}`).not.toContain('PRIVATE KEY');
  });

  test('is rotated: the old one is destroyed and its signatures stay valid; not while a scan runs', async () => {
    const tenant = await sealedTenant();
    const { store, settings } = tenant;
    const first = await tenant.manifest(await tenant.seal());
    const old = readFileSync(ownKeyFile(tenant.dataDir));
    const rotation = await rotateEvidenceKey(store, settings, minute(5));
    expect(rotation).toEqual({ current: readEvidenceKey(settings).id, retired: [first.key.id] });
    expect((await store.evidenceKeys()).map(({ id, validFrom, validTo }) => [id, validFrom, validTo])).toEqual([
      [first.key.id, '2026-11-22T14:00:00Z', minute(5)],
      [rotation.current, minute(5), null],
    ]);
    expect((await tenant.manifest(await tenant.seal())).key.id).toBe(rotation.current);
    expect(statSync(ownKeyFile(tenant.dataDir)).mode & 0o777).toBe(0o600);

    await store.beginScan(newScan('0199-x'));
    await expect(rotateEvidenceKey(store, settings, minute(6))).rejects.toThrow(/0199-x is running/);
    await store.endScan('0199-x', 'cancelled', minute(6), null);
    writeFileSync(ownKeyFile(tenant.dataDir), old);
    await expect(refuseUnusableKey(store, settings)).rejects.toThrow(/was retired at .* evidence-key:rotate/);
    await tenant.close();
  });
});

describe('retention', () => {
  test('goes by months, 15 unless told', () => {
    expect([retentionMonths(undefined), retentionMonths(' '), retentionMonths('24')]).toEqual([15, 15, 24]);
    for (const wrong of ['0', '1.5', '-3', 'forever', '1e9'])
      expect(() => retentionMonths(wrong)).toThrow(/RETENTION_MONTHS/);
    expect(monthsBefore('2026-11-22T14:00:00Z', 15)).toBe('2025-08-22T14:00:00Z');
    expect(monthsBefore('2026-05-31T14:00:00Z', 3)).toBe('2026-02-28T14:00:00Z');
    expect(evidenceSettings({}).auditTenant).toBe('open');
    expect(evidenceSettings({ SIGN_IN_CLIENT_ID: 'c', AZURE_TENANT_ID: 'ABC' }).auditTenant).toBe('abc');
  });

  test('purges by policy, says so in the audit log, and leaves the bundles of what stays whole', async () => {
    const tenant = await sealedTenant();
    const first = await tenant.seal();
    const second = await tenant.seal(FOUND.slice(1));
    const before = await tenant.files(second);
    const purged = await retain(tenant.store, { months: 1 }, '2026-12-22T14:02:00Z', 'open');
    expect(purged.map(({ scanId, policy }) => [scanId, policy])).toEqual([[first, 'records are kept for 1 month']]);
    expect(await tenant.files(second)).toEqual(before);
    const lines = [];
    for await (const line of tenant.store.streamAudit('open', {}))
      lines.push([line.action, line.object, line.actor.kind]);
    expect(lines).toEqual([['scan.purge', first, 'system']]);
    expect(await retain(tenant.store, { months: 1 }, '2027-12-22T14:02:00Z', 'open')).toEqual([]);
    await tenant.close();
  });
});

test('the product names itself as its package does', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(PRODUCT.version).toBe(version);
});
