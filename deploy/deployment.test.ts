import { existsSync, globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { bicepTree, firstError, terraformJson } from '../e2e/script-parsers.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const BICEP = globSync('deploy/azure/*.bicep').sort();
const TERRAFORM = globSync('deploy/terraform/*.tf').sort();
const ALL = [
  ...BICEP,
  ...TERRAFORM,
  'Dockerfile',
  '.dockerignore',
  'deploy/compose.yaml',
  'deploy/azure/database-grants.sql',
];

describe('what deploys it', () => {
  let parseBicep: Awaited<ReturnType<typeof bicepTree>>;
  beforeAll(async () => {
    parseBicep = await bicepTree();
  });

  test('Bicep is read by its grammar', () => {
    expect(BICEP).toHaveLength(2);
    for (const file of BICEP) expect(firstError(parseBicep(read(file))), file).toBeNull();
  });

  test('Terraform is read by its parser, and every variable and local it names is there', async () => {
    const parsed = await Promise.all(TERRAFORM.map((file) => terraformJson(read(file))));
    const names = (key: string): string[] => parsed.flatMap((one) => Object.keys((one[key] as object) ?? {}));
    const locals = parsed.flatMap(({ locals: list }) =>
      ((list as readonly object[] | undefined) ?? []).flatMap((one) => Object.keys(one)),
    );
    const text = TERRAFORM.map(read).join('\n');
    const used = (kind: string): string[] =>
      [...text.matchAll(new RegExp(`\\b${kind}\\.(\\w+)`, 'g'))].map(([, name]) => name ?? '');
    for (const name of used('var')) expect(names('variable')).toContain(name);
    for (const name of used('local')) expect(locals).toContain(name);
    const resources = parsed.flatMap(({ resource }) =>
      Object.entries((resource as Record<string, object>) ?? {}).flatMap(([type, all]) =>
        Object.keys(all).map((name) => `${type}.${name}`),
      ),
    );
    for (const [reference] of text.matchAll(/(?<!["\w.])azurerm_\w+\.\w+/g)) expect(resources).toContain(reference);
  });

  test('both give the dashboard the same settings, each of which README tells', async () => {
    const bicep = [...read('deploy/azure/dashboard.bicep').matchAll(/\{ name: '([A-Z_]+)', value:/g)].map(
      ([, name]) => name ?? '',
    );
    const terraform = [...read('deploy/terraform/dashboard.tf').matchAll(/^ {4}([A-Z_]+) +=/gm)].map(
      ([, name]) => name ?? '',
    );
    const compose = parseYaml(read('deploy/compose.yaml')).services.dashboard.environment;
    expect(terraform.sort()).toEqual(bicep.sort());
    const readme = `${read('README.md')}${read('docs/operator.md')}`;
    for (const name of [...bicep, ...Object.keys(compose)]) expect(readme, name).toContain(`\`${name}\``);
  });

  test('no secret is in any of them, and the database knows no passwords', () => {
    for (const file of ALL) {
      // Names and references of secrets are no secrets.
      expect(read(file), file).not.toMatch(
        /@secure|administrator_?login_?password|sharedkey|listkeys|accountkey|BEGIN [A-Z ]*PRIVATE/i,
      );
      expect(read(file), file).not.toMatch(
        /(?:password|secret|token)\w*['"]?\s*[:=]\s*['"](?!evidence-key|Disabled'|4633458b-)[^'"$]{6,}/i,
      );
    }
    expect(read('deploy/azure/foundation.bicep')).toContain("passwordAuth: 'Disabled'");
    expect(read('deploy/terraform/foundation.tf')).toMatch(/password_auth_enabled\s+= false/);
  });

  test('the image runs as nobody in particular, says whether it is well, and copies what is there', () => {
    const lines = read('Dockerfile').split('\n');
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    expect(last.find((line) => line.startsWith('USER'))).toBe('USER 10001:10001');
    expect(last.find((line) => line.startsWith('HEALTHCHECK'))).toContain('deploy/healthy.mjs');
    for (const line of last.filter((one) => one.startsWith('COPY')))
      for (const [, path] of line.matchAll(/\/app\/([\w.-]+)/g))
        if (path !== '.next') expect(existsSync(path ?? ''), path).toBe(true);
    // TypeScript that is run is not among what is kept out.
    expect(read('.dockerignore')).not.toMatch(/^(lib|deploy)/m);
  });

  test('the containers of compose can change nothing but their data, and the database is on no network', () => {
    const { dashboard, database } = parseYaml(read('deploy/compose.yaml')).services;
    expect(dashboard).toMatchObject({ read_only: true, user: '10001:10001', cap_drop: ['ALL'] });
    expect(dashboard.ports).toEqual(['127.0.0.1:3000:3000']);
    expect(database).toMatchObject({ network_mode: 'none' });
    expect(database).not.toHaveProperty('ports');
  });
});
