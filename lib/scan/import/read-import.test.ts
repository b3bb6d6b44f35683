import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readImport } from '#lib/scan/import/import-order';
import { writeDumps } from '#lib/scan/import/testing/dump-folder';

const TENANT = '54826b22-38d6-4fb2-bad9-b7b93a3e9c5a';
const NOW = '2026-11-22T14:00:00Z';
const secret = (keyId: string, end = '2027-01-01T00:00:00Z') => ({
  keyId,
  displayName: '',
  hint: 'abc',
  startDateTime: '2026-01-01T00:00:00Z',
  endDateTime: end,
});
const certificate = (keyId: string, usage: string, thumbprint: string, end = '2027-06-01T00:00:00Z') => ({
  ...secret(keyId, end),
  key: 'MII=',
  customKeyIdentifier: thumbprint,
  type: 'AsymmetricX509Cert',
  usage,
});
const APP = {
  id: 'A-1',
  appId: 'C-1',
  displayName: 'Payroll',
  passwordCredentials: [secret('K-1')],
  keyCredentials: [],
};
const hounded = (...items: readonly [string, object][]) => ({
  data: items.map(([kind, data]) => ({ kind, data: { tenantId: TENANT.toUpperCase(), ...data } })),
  meta: { type: 'azure', version: 5, count: items.length },
});

const dirs: string[] = [];
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});
async function imported(dumps: Readonly<Record<string, unknown>>, collectedAt: string | null = NOW) {
  const folder = writeDumps(dumps);
  dirs.push(folder);
  for (const name of Object.keys(dumps))
    utimesSync(join(folder, name), new Date(NOW), new Date('2026-11-20T00:00:00Z'));
  const { material, ...rest } = await readImport({ named: [folder], tenant: TENANT, collectedAt }, NOW);
  return { ...rest, ...material };
}

test('files of Windows PowerShell are UTF-16, others may begin with a mark, and both read the same', async () => {
  const text = JSON.stringify([{ ...APP, displayName: 'Lohn – Löhne 💶' }]);
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
  const read = await Promise.all(
    [text, `\uFEFF${text}`, utf16, `\n ${text} \r\n`].map((raw) => imported({ 'a.json': raw })),
  );
  for (const { facts } of read) {
    expect(facts.applications).toEqual(read[0]?.facts.applications);
    expect(facts.applications?.[0]?.displayName).toBe('Lohn – Löhne 💶');
  }
});

test('an object in two files counts once; of two tools the one that tells more goes first, in any order', async () => {
  const lock = { ...APP, servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true } };
  for (const [one, other] of [
    ['a.json', 'b.json'],
    ['b.json', 'a.json'],
  ] as const) {
    const { facts } = await imported({ [one]: hounded(['AZApp', APP]), [other]: [lock], 'c.json': [lock] });
    expect(facts.applications).toHaveLength(1);
    expect(facts.applications?.[0]).toMatchObject({ id: 'a-1', appId: 'c-1', instanceLock: 'all' });
  }
});

test('an Entra role over an administrative unit is not taken for one over the tenant', async () => {
  const role = (id: string, directoryScopeId: string, directoryScope?: object) => ({
    id,
    principalId: 'P-1',
    roleDefinitionId: 'r-1',
    directoryScopeId,
    ...(directoryScope ? { directoryScope } : {}),
  });
  const roleAssignments = [
    role('1', '/'),
    role('2', '/', { id: 'AU-1' }),
    role('3', '/C-1', { id: 'A-1', appId: 'C-1' }),
    role('4', '/C-1'),
  ];
  const { facts } = await imported({
    'a.json': hounded(['AZApp', APP], ['AZRoleAssignment', { roleDefinitionId: 'R-1', roleAssignments }]),
  });
  expect(facts['directory-roles']?.map(({ scope }) => scope)).toEqual([
    '/',
    '/administrativeUnits/au-1',
    '/a-1',
    '/a-1',
  ]);
});

test('what AzureHound does not tell of SAML entries is left out and counted, not guessed', async () => {
  const pair = (name: string) => [certificate(`s-${name}`, 'Sign', name), certificate(`v-${name}`, 'Verify', name)];
  const own = [secret('own')];
  const companion = secret('companion', '2027-06-01T00:00:00Z');
  const principal = (id: string, mode: string | null, keyCredentials: object[]) =>
    [
      'AZServicePrincipal',
      {
        id,
        appId: id,
        servicePrincipalType: 'Application',
        ...(mode ? { preferredSingleSignOnMode: mode } : {}),
        passwordCredentials: [...own, companion],
        keyCredentials,
      },
    ] as [string, object];
  const { facts, readings } = await imported({
    'a.json': hounded(
      principal('one', 'saml', pair('AA')),
      principal('two', 'saml', [...pair('AA'), ...pair('BB')]),
      principal('unset', null, pair('AA')),
    ),
  });
  const held = facts['service-principals']?.map(({ secrets, certificates }) =>
    [...secrets, ...certificates].map(({ keyId }) => keyId).join(' '),
  );
  expect(held).toEqual(['own s-aa v-aa', 'own', 'own']);
  expect(readings.find(({ source }) => source === 'service-principals')?.because).toMatch(
    /\b9 entries that may sign SAML/,
  );
});

test('every source is part of the dump or named as absent with what would tell it; the time is said or the files’ own', async () => {
  const { facts, readings, imported: record, collectedAt } = await imported({ 'a.json': [APP] }, null);
  expect({ collectedAt, toldBy: record?.toldBy }).toEqual({ collectedAt: '2026-11-20T00:00:00Z', toldBy: 'file-time' });
  expect(Object.keys(facts).sort()).toEqual(['applications', 'organization']);
  const absent = readings.filter(({ outcome }) => outcome === 'absent');
  expect(absent).toHaveLength(readings.length - 2);
  const owners = absent.find(({ source }) => source === 'owners');
  expect(owners?.because).toBe('Owners of applications: not part of the output of az that was imported.');
  expect(owners?.closes).toMatch(
    /^az rest --url ".*expand=owners.*or a scan that signs in, with Application\.Read\.All/,
  );
});
