import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COLLECTORS } from '#lib/collectors/index';
import { graphPermissions, permissionRows } from '#lib/collectors/permissions-table';
import { may, type Permission, ROLES } from '#lib/model/access/role';
import { RULES } from '#lib/rules/index';

const document = readFileSync('SECURITY.md', 'utf8');
const listed = (script: string, from: RegExp): readonly string[] =>
  [...(from.exec(readFileSync(script, 'utf8'))?.[1] ?? '').matchAll(/[A-Z]\w+(\.\w+)+/g)].map(([name]) => name);

describe('the permissions table of SECURITY.md', () => {
  /** As the document has to say it: what reads, why, and what is lost without it. */
  const expected = permissionRows(COLLECTORS).map(({ source, permission, title }) => {
    const rules = RULES.filter(({ needs }) => (needs as readonly string[]).includes(source)).length;
    const lost = rules === 0 ? 'details on pages' : rules === 1 ? '1 rule' : `${rules} rules`;
    return `| \`${source}\` | ${permission.replaceAll('|', '\\|')} | ${title} | ${lost} |`;
  });
  test('names every source once, with its least permission and how many rules need it', () => {
    const rows = document.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toEqual(expected);
  });
});

test('README tells of each role exactly what it may', () => {
  const words: Readonly<Record<Permission, string>> = {
    read: 'look',
    export: 'download',
    operate: 'run scans',
    approve: 'decide on exceptions',
    readAudit: 'read the audit log',
    administer: 'end sessions',
  };
  const rights = Object.entries(words) as [Permission, string][];
  const expected = ROLES.map((role) => {
    const held = rights.filter(([right]) => may([role], right)).map(([, word]) => word);
    return `   | \`${role}\` | ${held.join(', ')} |`;
  });
  const table = readFileSync('README.md', 'utf8').split('   | Role | May |\n   |---|---|\n')[1];
  expect(table?.split('\n').slice(0, ROLES.length)).toEqual(expected);
});

describe('the scripts that grant', () => {
  test('both grant what the sources ask for, and nothing else', () => {
    const wanted = graphPermissions(COLLECTORS);
    expect(listed('deploy/grant-permissions.sh', /permissions=\(([\s\S]*?)\)/)).toEqual(wanted);
    expect(listed('deploy/grant-permissions.ps1', /\$Permissions = @\(([\s\S]*?)\n\)/)).toEqual(wanted);
  });
  test('both register the same roles under the same ids', () => {
    const roles = (file: string): readonly string[] =>
      [...readFileSync(file, 'utf8').matchAll(/(3f0c8a5e-[0-9a-f-]+)\W+value\W+(\w+)/g)].map(
        ([, id, name]) => `${id} ${name}`,
      );
    expect(roles('deploy/register-dashboard.sh')).toHaveLength(5);
    expect(roles('deploy/register-dashboard.ps1')).toEqual(roles('deploy/register-dashboard.sh'));
  });
});
