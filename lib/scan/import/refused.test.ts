import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readImport } from '#lib/scan/import/import-order';
import { sealedIn, writeDumps } from '#lib/scan/import/testing/dump-folder';
import { importOnce } from '#lib/scan/import/testing/import-once';
import { newDataDir } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

const TENANT = '54826b22-38d6-4fb2-bad9-b7b93a3e9c5a';
const OTHER = '11111111-2222-4333-8444-555555555555';
const NOW = '2026-11-22T14:00:00Z';
const SECRET = { keyId: 'k-1', displayName: 'ci', startDateTime: '2026-01-01T00:00:00Z', endDateTime: null };
const APP = {
  id: 'A-1',
  appId: 'C-1',
  displayName: 'Payroll',
  signInAudience: 'AzureADMyOrg',
  passwordCredentials: [SECRET],
  keyCredentials: [],
};
const hound = (kind: string, data: object) => ({ kind, data: { tenantId: TENANT.toUpperCase(), ...data } });
const hounded = (...data: readonly object[]) => ({ data, meta: { type: 'azure', version: 5, count: data.length } });
const graphRows = (data: readonly object[], total: number, skipToken: string | null) => ({
  count: data.length,
  data,
  skip_token: skipToken,
  total_records: total,
});
const SUBSCRIPTION = {
  id: '/subscriptions/s-1',
  type: 'microsoft.resources/subscriptions',
  name: 'one',
  subscriptionId: 's-1',
};

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});
const folderOf = (dumps: Readonly<Record<string, unknown>>): string => {
  const folder = writeDumps(dumps);
  dirs.push(folder);
  return folder;
};
const read = (dumps: Readonly<Record<string, unknown>>, tenant: string | null = TENANT, at: string | null = NOW) =>
  readImport({ named: [folderOf(dumps)], tenant, collectedAt: at }, NOW);

describe('a file that cannot be imported is named, with the place and what to do', () => {
  const whole = JSON.stringify([APP, { ...APP, id: 'a-2' }]);
  const secondSecret = { ...APP, passwordCredentials: [SECRET, { ...SECRET, keyId: 'k-2' }] };
  test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['cut off', { 'a.json': whole.slice(0, -3) }, /^a\.json ends in the middle, after object 1: it was cut off/],
    ['damaged', { 'a.json': whole.replace('"a-2"', 'a-2') }, /^a\.json is damaged after object 1: .* byte \d+ /],
    ['two files joined', { 'a.json': whole + whole }, /^a\.json is damaged after object 2/],
    ['empty', { 'a.json': '' }, /^a\.json is empty/],
    ['a table', { 'a.json': 'DisplayName  Id\n' }, /^a\.json is not JSON\. .*--output json/],
    ['not text', { 'a.json': Buffer.from([0x5b, 0x22, 0xff, 0xff]) }, /^a\.json is not text in UTF-8/],
    ['no object', { 'a.json': [APP, 'x'] }, /^a\.json, object 2 is no JSON object/],
    ['no kind', { 'a.json': [{ name: 'x' }] }, /^a\.json, object 1 is of no kind that can be imported/],
    [
      'a field of another kind',
      { 'a.json': [APP, { ...APP, id: 'a-2', passwordCredentials: [{ keyId: 7, secretText: 'hush' }] }] },
      /^a\.json, object 2: this is not an application as it is written, for the field passwordCredentials\.0\.keyId /,
    ],
    ['the retired graph', { 'a.json': [{ objectId: 'x', objectType: 'Application' }] }, /before version 2\.37/],
    ['federation without its application', { 'a.json': [{ issuer: 'x', audiences: [] }] }, /az rest --url/],
    ['AzureHound without an end', { 'a.json': { data: [hound('AZUser', {})] } }, /"meta" is missing/],
    [
      'AzureHound with fewer objects than it tells of',
      { 'a.json': { data: [hound('AZUser', {})], meta: { type: 'azure', count: 2 } } },
      /^a\.json tells of 2 objects and holds 1/,
    ],
    [
      'a page without the next',
      { 'a.json': { '@odata.context': 'c', '@odata.nextLink': 'n', value: [APP] } },
      /^a\.json: other pages follow/,
    ],
    [
      'rows without the rest',
      { 'a.json': graphRows([SUBSCRIPTION], 2, 'more') },
      /^a\.json: 1 of 2 rows, the answer was cut off.*--skip-token/,
    ],
    [
      'two tenants of AzureHound',
      { 'a.json': hounded(hound('AZUser', {})), 'b.json': hounded(hound('AZUser', { tenantId: OTHER })) },
      /^The files are of two tenants: a\.json, object 1 is of 54826b22\S+, b\.json, object 1 of 11111111/,
    ],
    ['another tenant than is said', { 'a.json': hounded(hound('AZUser', { tenantId: OTHER })) }, /not of 54826b22/],
    ['Azure of another tenant', { 'a.json': [{ ...SUBSCRIPTION, tenantId: OTHER }] }, /Take the right files/],
    [
      'one object with two stories',
      { 'a.json': [APP], 'b.json': [secondSecret] },
      /^a\.json, object 1 and b\.json, object 1 are the same object and tell of different credentials/,
    ],
    [
      'az and AzureHound at odds',
      { 'a.json': [APP], 'b.json': hounded(hound('AZApp', { ...secondSecret, id: 'A-1' })) },
      /tell of different credentials/,
    ],
    ['nothing that is judged', { 'a.json': hounded(hound('AZUser', {})) }, /^The files hold nothing that is judged/],
    ['no file', {}, /holds no file that ends in \.json/],
  ])('%s', async (_what, dumps, words) => {
    const refused = await read(dumps).then(
      () => 'it was imported',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    expect(refused.replace(/^DumpError: /, '')).toMatch(words);
    expect(refused).not.toContain('hush');
  });

  test('nobody says which tenant, a tenant that is none, a time that is none or yet to come', async () => {
    const dumps = { 'a.json': [APP] };
    await expect(read(dumps, null)).rejects.toThrow(/^No file tells which tenant it is of\. Say it: --tenant/);
    await expect(read(dumps, 'contoso.com')).rejects.toThrow(/must be the tenant’s id, a GUID/);
    await expect(read(dumps, TENANT, 'yesterday')).rejects.toThrow(/--collected-at must be an ISO date/);
    await expect(read(dumps, TENANT, '2027-01-01T00:00:00Z')).rejects.toThrow(/yet to come/);
  });
});

test('refused files leave no scan behind, and older ones do not undo what is known since', async () => {
  const dataDir = newDataDir();
  dirs.push(dataDir);
  const good = folderOf({ 'a.json': [APP] });
  const bad = join(folderOf({ 'a.json': '[{' }), 'a.json');
  const args = ['--tenant', TENANT, '--collected-at'];
  expect(await importOnce(dataDir, bad, ...args, NOW)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/cut off/),
  });
  const store = await openStore({ url: null, dataDir });
  expect(await store.scans({ limit: 5 })).toEqual([]);
  await store.close();

  expect((await importOnce(dataDir, good, ...args, NOW)).code).toBe(3);
  const older = await importOnce(dataDir, good, ...args, '2026-11-01T00:00:00Z');
  expect(older).toMatchObject({ code: 1, output: expect.stringMatching(/last judged as of 2026-11-22T14:00:00Z/) });
  const { scan } = await sealedIn(dataDir);
  expect(scan).toMatchObject({
    state: 'partial',
    sequence: 1,
    startedBy: 'import',
    signInMethod: 'none',
    judgedAt: NOW,
  });
  expect(scan.summary?.imported).toMatchObject({
    collectedAt: NOW,
    toldBy: 'argument',
    files: [{ name: 'a.json', tool: 'az', objects: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  });
});
