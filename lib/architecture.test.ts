import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Who may import whom. The table is the documentation; the test only reads it. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  azure: ['model'],
  collectors: ['azure', 'model'],
  inventory: ['model'],
  rules: ['inventory', 'model'],
  plan: ['inventory', 'model'],
  report: ['model'],
  store: ['model'],
  evidence: ['model', 'report', 'store'],
  import: ['collectors', 'model'],
  observe: [],
  scan: ['azure', 'collectors', 'evidence', 'import', 'inventory', 'model', 'observe', 'plan', 'rules', 'store'],
  notify: ['azure', 'evidence', 'model', 'observe', 'report', 'scan', 'store'],
  access: ['model', 'store'],
  simulator: [],
};
const APP_MAY_IMPORT = ['model', 'report', 'store', 'evidence', 'scan', 'access', 'rules', 'plan', 'notify'];
const COMPONENTS_MAY_IMPORT = ['model', 'report'];
const SYNCHRONOUS = ['model', 'inventory', 'rules', 'plan', 'report'];
const CLOCKLESS = ['model', 'inventory', 'rules', 'plan', 'report'];

const FILE_LINES_MAX = 300;
const TEST_LINES_MAX = 400;
const MEDIAN_LINES_MAX = 80;
const FOLDER_FILES_MAX = 25;
const BANNED_NAMES = /\/(utils|helpers|common|misc|types|constants)\.tsx?$/;
const REGISTRIES = ['lib/rules/index.ts', 'lib/collectors/index.ts'];

const files = globSync([
  'lib/**/*.ts',
  'app/**/*.{ts,tsx}',
  'app/.well-known/**/*.ts',
  'components/**/*.tsx',
  'app/styles/**/*.css',
  'e2e/**/*.ts',
  'deploy/**/*.{ts,mjs}',
  'bench/**/*.ts',
  '*.{ts,js}',
])
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file !== 'next-env.d.ts')
  .sort();
const text = (file: string): string => readFileSync(file, 'utf8');
const lines = (file: string): number => text(file).split('\n').length - 1;
const isTest = (file: string): boolean => /\.(test|spec)\.tsx?$/.test(file);
const imports = (file: string): string[] =>
  [...text(file).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
const layerOf = (specifier: string): string | undefined => /^#lib\/([^/]+)/.exec(specifier)?.[1];

describe('direction', () => {
  for (const file of files.filter((name) => name.startsWith('lib/') && name.split('/').length > 2 && !isTest(name))) {
    const layer = file.split('/')[1] ?? '';
    test(`${file} imports only what its layer may`, () => {
      expect(MAY_IMPORT[layer], `layer ${layer} is in the table`).toBeDefined();
      for (const specifier of imports(file)) {
        expect(specifier.startsWith('.'), `${specifier}: cross files with #lib/… so that the edge can be seen`).toBe(
          false,
        );
        const target = layerOf(specifier);
        if (!target || target === layer) continue;
        expect(MAY_IMPORT[layer], `${layer} may not import ${specifier}`).toContain(target);
      }
    });
  }

  for (const [folder, allowed] of [
    ['app/', APP_MAY_IMPORT],
    ['components/', COMPONENTS_MAY_IMPORT],
  ] as const) {
    test(`${folder} imports only ${allowed.join(', ')}`, () => {
      for (const file of files.filter((name) => name.startsWith(folder) && !isTest(name))) {
        for (const specifier of imports(file)) {
          const target = layerOf(specifier);
          if (target) expect(allowed, `${file} may not import ${specifier}`).toContain(target);
        }
      }
    });
  }
});

describe('purity after collection', () => {
  const pure = (layers: readonly string[]): string[] =>
    files.filter((file) => layers.some((layer) => file.startsWith(`lib/${layer}/`)) && !isTest(file));
  test('nothing that judges or reports is asynchronous', () => {
    for (const file of pure(SYNCHRONOUS)) expect(text(file), file).not.toMatch(/\basync\b|\bawait\b/);
  });
  test('nothing that judges or reports reads the clock, the environment or the network', () => {
    for (const file of pure(CLOCKLESS))
      expect(text(file), file).not.toMatch(/Date\.now\(|new Date\(\)|process\.env|\bfetch\(|Math\.random/);
  });
});

describe('house', () => {
  test(`no file is longer than ${FILE_LINES_MAX} lines, no test longer than ${TEST_LINES_MAX}`, () => {
    const tooLong = files.filter((file) => lines(file) > (isTest(file) ? TEST_LINES_MAX : FILE_LINES_MAX));
    expect(tooLong.map((file) => `${file} ${lines(file)}`)).toEqual([]);
  });
  test(`half of the files are under ${MEDIAN_LINES_MAX} lines`, () => {
    const sizes = files
      .filter((file) => !isTest(file))
      .map(lines)
      .sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(MEDIAN_LINES_MAX);
  });
  test(`no folder but rules holds more than ${FOLDER_FILES_MAX} files`, () => {
    const counts = new Map<string, number>();
    for (const file of files.filter((name) => !isTest(name))) {
      const folder = file.slice(0, file.lastIndexOf('/'));
      if (folder !== 'lib/rules') counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > FOLDER_FILES_MAX)).toEqual([]);
  });
  test('names say what is inside', () => {
    expect(files.filter((file) => BANNED_NAMES.test(`/${file}`))).toEqual([]);
    expect(files.filter((file) => file.endsWith('/index.ts') && !REGISTRIES.includes(file))).toEqual([]);
  });
  test('no barrels', () => {
    expect(files.filter((file) => /export \* from/.test(text(file)))).toEqual([]);
  });
  test('pages and routes stay thin', () => {
    const pages = files.filter((file) => /\/(page|route)\.tsx?$/.test(file));
    expect(pages.filter((file) => lines(file) > 60).map((file) => `${file} ${lines(file)}`)).toEqual([]);
  });
  test('server HTML carries no style attribute, which the content security policy would drop', () => {
    const styled = files.filter((file) => file.endsWith('.tsx') && /\sstyle=\{/.test(text(file)));
    expect(styled).toEqual([]);
  });
});
