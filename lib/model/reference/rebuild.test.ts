import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { REFERENCE_TABLES } from '#lib/model/reference/tables';
import { RECIPES, rebuild } from '../../../deploy/reference/rebuild.ts';

const SOURCES = '../shared/data/reference';
const FILES: Readonly<Record<string, readonly string[]>> = {
  'microsoft-applications': ['MicrosoftApps.json'],
  'graph-permissions': [
    'entraops_Classification_AppRoles.json',
    'entraops_Classification_MsGraphScopes.json',
    'GraphAppRoles.json',
    'GraphDelegateRoles.json',
  ],
  'graph-calls': ['graph_permissions_by_path.json.gz'],
  'entra-roles': ['entra_directory_roles_compact.json'],
  'azure-roles': ['entraops_Classification_AzureResources.json.gz', 'azure_builtin_roleDefinitions_2024-04.json.gz'],
  'managed-identity-support': ['mi-support.json'],
  'local-auth': ['local-auth.json'],
  controls: ['controls.json'],
};
const committed = (table: string): string => readFileSync(`lib/model/reference/data/${table}.json`, 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'reference-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sourceOf = (text: string): string => {
  const path = join(folder, 'source.json');
  writeFileSync(path, text);
  return path;
};

test('every table is listed, can be rebuilt, and says how many rows it has', () => {
  expect(REFERENCE_TABLES.map(({ table }) => table)).toEqual(Object.keys(RECIPES));
  for (const { table, files, rows } of REFERENCE_TABLES) {
    expect(files).toEqual(RECIPES[table]?.files);
    const lines = committed(table).split('\n');
    expect(lines.lastIndexOf(']') - lines.indexOf('"rows": [') - 1, table).toBe(rows);
  }
});

describe.runIf(existsSync(SOURCES))('from the sources', () => {
  test.each(REFERENCE_TABLES.map(({ table, date }) => [table, date]))('%s comes out as committed', (table, date) => {
    const paths = (FILES[table] ?? []).map((file) => `${SOURCES}/${file}`);
    expect(rebuild(table, paths, date)).toBe(committed(table));
  });
});

test.runIf(!existsSync(SOURCES))('the sources are not on this machine: the tables were not rebuilt', () => {
  expect(REFERENCE_TABLES).not.toEqual([]);
});

describe('refuses with a sentence', () => {
  const wrong = (text: string) => () => rebuild('entra-roles', [sourceOf(text)], '2026-11-22');
  const role = { roleTemplateId: '62e90394-69f5-4237-9190-012177145e10', name: 'A', isPrivileged: true };

  test('what is no JSON, is empty, or has another shape', () => {
    expect(wrong('[{')).toThrow(/source\.json cannot be read as JSON: .+\.$/);
    expect(wrong('[]')).toThrow(/cannot become the table entra-roles: the file: .+\.$/);
    expect(wrong(JSON.stringify([{ ...role, classification: { EAMTierLevelTagValue: '7' } }]))).toThrow(
      /cannot become the table entra-roles: 0: .+\.$/,
    );
  });

  test('a table, a number of files or a date it does not know', () => {
    expect(() => rebuild('weather', [], '2026-11-22')).toThrow('There is no table weather');
    expect(() => rebuild('constructor', [], '2026-11-22')).toThrow('There is no table constructor');
    expect(() => rebuild('azure-roles', ['one.json'], '2026-11-22')).toThrow('name 2 file(s)');
    expect(() => rebuild('controls', ['one.json'], '2026-13-01')).toThrow('not "2026-13-01"');
  });
});

test('takes the file of Entra roles as it is published', () => {
  const published = [
    {
      RoleId: '62E90394-69f5-4237-9190-012177145e10',
      RoleName: 'Global Administrator ',
      isPrivileged: true,
      Classification: { EAMTierLevelTagValue: '0' },
    },
  ];
  expect(rebuild('entra-roles', [sourceOf(JSON.stringify(published))], '2026-11-22')).toBe(
    '{\n"date": "2026-11-22",\n"rows": [\n["62e90394-69f5-4237-9190-012177145e10","Global Administrator",1,0]\n]\n}\n',
  );
});
