import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Node } from 'web-tree-sitter';
import { type PlanItem, RECIPES } from '#lib/model/plan';
import type { Dialect } from '#lib/plan/dialects/script';
import { WRITERS } from '#lib/plan/dialects/writers';
import { planSteps } from '#lib/plan/steps/plan-steps';
import { RECIPE_ITEMS, TENANT } from '#lib/plan/testing/items';
import {
  bashTree,
  bicepTree,
  firstError,
  powershellTree,
  shapeOf,
  terraformJson,
} from '../../../e2e/script-parsers.ts';

/** Four dialects of 2,600 cases each. */
const CASES = 2_600;

const NASTY = [
  `'`,
  `"`,
  '`',
  '$(id)',
  '`id`',
  '\n',
  '\r\n',
  '\u2028',
  '\u2029',
  '\u0085',
  '"; rm -rf / #',
  "'; rm -rf / #",
  '$' + '{HOME}',
  '%{if true}',
  '@{x=1}',
  '$env:PATH',
  '\\',
  "\\'",
  '\0',
  '\u2019',
  '\u201c',
  "''",
  '#',
  '//',
  '/*',
  '*/',
  '<#',
  '#>',
  '<<EOF',
  'EOF\n',
  "'@\n",
  '\u202e',
  '=1+1',
  '🦊',
  'é',
  '\ud800',
  '\t',
  '&&',
  '| sh',
  "'''",
  '$' + "{'a'}",
] as const;
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 6, unit: 'binary' })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

/** Every text of an item that a tenant can choose, replaced. Ids stay: Azure and Entra give those. */
function named(item: PlanItem, name: string): PlanItem {
  return {
    ...item,
    title: name,
    workloads: item.workloads.map((workload) => ({
      ...workload,
      name,
      id: workload.id === null ? null : workload.id.replace(/[^/]+$/, () => name.replaceAll('/', '-')),
      changes: workload.changes.map((change) => ({
        ...change,
        where: change.recipe === 'R8' ? change.where : name,
        path: change.path.map((part) => (part === 'Send_mail' ? name : part)),
        before: Object.fromEntries(
          Object.entries(change.before).map(([key, value]) => [
            key,
            key === 'name' || key === 'subject' ? name : value,
          ]),
        ),
      })),
    })),
    credentials: item.credentials.map((credential) => ({ ...credential, name })),
    grants: item.grants.map((grant) => ({
      ...grant,
      name,
      because: name,
      scope: grant.kind === 'app-role' ? name : grant.scope,
    })),
    identity: item.identity && { ...item.identity, name, resourceGroup: name, location: name },
  };
}

const write = (dialect: Dialect, item: PlanItem): string =>
  WRITERS[dialect].write(
    { title: item.title, scanId: 'scan', scanAt: 'at', tenantId: TENANT, planId: 'plan', permalink: null },
    planSteps(item, TENANT),
  )[0]?.content ?? '';

const trees = new Map<Dialect, (text: string) => Node>();
beforeAll(async () => {
  trees.set('azure-cli', await bashTree());
  trees.set('powershell', await powershellTree());
  trees.set('bicep', await bicepTree());
});

const recipeAndName = fc.tuple(fc.constantFrom(...RECIPES), hostile);

describe('no name changes what a script does', () => {
  test.each(['azure-cli', 'powershell', 'bicep'] as const)(
    '%s',
    (dialect) => {
      const parse = trees.get(dialect);
      if (!parse) throw new Error('There is no grammar.');
      const shapes = new Map(
        RECIPES.map((recipe) => [recipe, shapeOf(parse(write(dialect, named(RECIPE_ITEMS[recipe], 'plain'))))]),
      );
      fc.assert(
        fc.property(recipeAndName, ([recipe, name]) => {
          const tree = parse(write(dialect, named(RECIPE_ITEMS[recipe], name)));
          expect(firstError(tree)).toBeNull();
          expect(shapeOf(tree)).toBe(shapes.get(recipe));
        }),
        { numRuns: CASES },
      );
    },
    300_000,
  );

  test('terraform', async () => {
    const keysOf = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(keysOf)
        : value !== null && typeof value === 'object'
          ? Object.entries(value).map(([key, inner]) => [key, keysOf(inner)])
          : 'text';
    const shape = async (item: PlanItem): Promise<string> =>
      JSON.stringify(keysOf(await terraformJson(write('terraform', item))));
    const shapes = new Map<string, string>();
    for (const recipe of RECIPES) shapes.set(recipe, await shape(named(RECIPE_ITEMS[recipe], 'plain')));
    await fc.assert(
      fc.asyncProperty(recipeAndName, async ([recipe, name]) => {
        expect(await shape(named(RECIPE_ITEMS[recipe], name))).toBe(shapes.get(recipe));
      }),
      { numRuns: CASES },
    );
  }, 300_000);
});
