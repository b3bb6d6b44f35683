import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadTenant } from '#lib/simulator/tenant/load-tenant';

const HEADER = { tenantId: '54826b22-38d6-4fb2-bad9-b7b93a3e9c5a', displayName: 'Test' };

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-tenant-'));
  for (const part of ['graph', 'arm']) mkdirSync(join(folder, part));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test('absent files are empty collections', () => {
  const tenant = loadTenant(
    folderWith({ 'tenant.json': JSON.stringify(HEADER), 'graph/users.ndjson': '{"id":"1"}\n\n{"id":"2"}\n' }),
  );
  expect(tenant.graph.users).toHaveLength(2);
  expect(tenant.graph.applications).toEqual([]);
  expect(tenant.now).toBeNull();
});

test.each([
  [{}, /has no tenant\.json/],
  [{ 'tenant.json': 'nonsense' }, /is not JSON/],
  [{ 'tenant.json': '{"tenantId":"x","displayName":"y"}' }, /tenantId must be a GUID/],
  [{ 'tenant.json': JSON.stringify({ ...HEADER, now: 'later' }) }, /now must be an ISO date/],
  [
    { 'tenant.json': JSON.stringify(HEADER), 'graph/users.ndjson': '{"id":"1"}\n{"id":\n' },
    /users\.ndjson, line 2: not a JSON object/,
  ],
  [
    { 'tenant.json': JSON.stringify(HEADER), 'graph/people.ndjson': '{}' },
    /people\.ndjson is not a collection this tenant can serve/,
  ],
])('%o is refused in a sentence', (files, sentence) => {
  expect(() => loadTenant(folderWith(files))).toThrow(sentence);
});

test('a folder that is not there is said so', () => {
  expect(() => loadTenant('/no/such/folder')).toThrow(
    'There is no folder /no/such/folder. Name a tenant folder, or contoso.',
  );
});
