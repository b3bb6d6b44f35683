import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { needOf, ROUTES, routeOf } from '#lib/access/guard/route-table';

interface Source {
  readonly route: string;
  readonly file: string;
  readonly text: string;
}

const sources: readonly Source[] = globSync(['app/**/{page.tsx,route.ts}', 'app/.well-known/**/route.ts']).map(
  (file) => ({
    file,
    route: `/${file.split('/').slice(1, -1).join('/')}`,
    text: readFileSync(file, 'utf8'),
  }),
);
const one = (route: string): Source => {
  const found = sources.find((source) => source.route === route);
  if (!found) throw new Error(`${route} has no file under app/.`);
  return found;
};

describe('every route is guarded', () => {
  test('the table and the folders under app/ name the same routes', () => {
    expect(ROUTES.map(({ route }) => route).sort()).toEqual(sources.map(({ route }) => route).sort());
  });

  test.each(ROUTES.filter(({ kind }) => kind === 'page').map(({ route, get }) => [route, get]))(
    'the page %s begins with requireRole(%s)',
    (route, need) => {
      const { text } = one(route ?? '');
      const first = /export default async function \w+\([\s\S]*?\) \{\n\s*(.*)\n/.exec(text)?.[1];
      if (need === 'nothing') expect(text).not.toContain('requireRole(');
      else expect(first).toMatch(new RegExp(`requireRole\\('${need}'\\);$`));
    },
  );

  test.each(ROUTES.filter(({ kind }) => kind !== 'page').map((entry) => [entry.route, entry] as const))(
    'the handlers of %s are wrapped by what they need',
    (route, { kind, get, post }) => {
      const { text } = one(route);
      const exported = (method: string): string | undefined =>
        new RegExp(`export (?:const|async function|function) ${method}\\b[^\\n]*`).exec(text)?.[0];
      expect([exported('GET') !== undefined, exported('POST') !== undefined]).toEqual([
        get !== undefined,
        post !== undefined,
      ]);
      expect(text).not.toMatch(/export (const|async function|function) (PUT|PATCH|DELETE|HEAD|OPTIONS)\b/);
      if (get && get !== 'nothing')
        expect(text).toMatch(
          kind === 'file' || kind === 'api'
            ? new RegExp(`export const GET = (guarded[^(]*\\(\\s*'${get}'|exportOf\\(|apiOf\\()`)
            : new RegExp(`export const GET = guarded[^(]*\\(\\s*'${get}'`),
        );
      if (post && post !== 'nothing')
        expect(text).toMatch(new RegExp(`export const POST = guardedMutation[^(]*\\(\\s*'${post}'`));
      if (post === 'nothing') expect(text).toContain('isSameOrigin(');
    },
  );

  test('there are no server actions, which would answer without a wrapper', () => {
    const files = globSync('{app,components,lib}/**/*.{ts,tsx}');
    expect(files.filter((file) => /^\s*['"]use server['"]/m.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

describe('which entry a path falls under', () => {
  test.each([
    ['/', '/'],
    ['/plan/report', '/plan/report'],
    ['/plan/export.csv', '/plan/export.csv'],
    ['/plan/scripts.zip', '/plan/scripts.zip'],
    ['/plan/p1', '/plan/[planId]'],
    ['/plan/p1/scripts.zip', '/plan/[planId]/scripts.zip'],
    ['/plan/p1/azure-cli/plan.sh', '/plan/[planId]/[...file]'],
    ['/%61udit', '/audit'],
    ['/findings/export.csv', '/findings/export.csv'],
  ])('%s is %s', (path, route) => {
    expect(routeOf(path)?.route).toBe(route);
  });

  test.each(['/nowhere', '/auditx', '/audit/x', '/%', '/exportXcsv', '//audit', '/findings/exportxcsv/y'])(
    '%s is none, and takes a role all the same',
    (path) => {
      expect(needOf(routeOf(path), 'GET')).toBe('read');
    },
  );

  test('a method that a route does not name takes a role', () => {
    for (const entry of ROUTES) {
      expect(needOf(entry, 'DELETE')).toBe('read');
      expect(needOf(entry, 'HEAD')).toBe(entry.get ?? 'read');
    }
  });
});
