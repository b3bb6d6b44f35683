import { beforeAll, describe, expect, test } from 'vitest';
import type { Node } from 'web-tree-sitter';
import { RECIPES } from '#lib/model/plan';
import { PRELUDE as SHELL_PRELUDE } from '#lib/plan/dialects/azure-cli/prelude';
import { PRELUDE as POWERSHELL_PRELUDE } from '#lib/plan/dialects/powershell/prelude';
import { DIALECTS, type ScriptHead } from '#lib/plan/dialects/script';
import { WRITERS } from '#lib/plan/dialects/writers';
import { planSteps } from '#lib/plan/steps/plan-steps';
import { RECIPE_ITEMS, TENANT } from '#lib/plan/testing/items';
import {
  bashComplaint,
  bicepTree,
  firstError,
  hasShellcheck,
  powershellTree,
  shellcheckComplaints,
  terraformJson,
} from '../../../e2e/script-parsers.ts';

const HEAD: ScriptHead = {
  title: 'Mail Automation',
  scanId: '01900000-0000-7000-8000-000000000001',
  scanAt: '2026-11-22T14:00:00Z',
  tenantId: TENANT,
  planId: 'plan000000000000000000mail',
  permalink: 'https://dosimeter.example/plan/plan000000000000000000mail',
};

const EXTENSIONS = { 'azure-cli': 'sh', powershell: 'ps1', bicep: 'bicep', terraform: 'tf' } as const;
let powershell: (text: string) => Node;
let bicep: (text: string) => Node;

beforeAll(async () => {
  powershell = await powershellTree();
  bicep = await bicepTree();
});

if (!hasShellcheck()) console.log('shellcheck is not on this machine, so shell scripts were parsed by bash alone.');

describe.each(RECIPES)('%s', (recipe) => {
  const steps = planSteps(RECIPE_ITEMS[recipe], TENANT);
  test.each(DIALECTS)('in %s is as reviewed, and its parser takes it', async (dialect) => {
    const files = WRITERS[dialect].write({ ...HEAD, title: RECIPE_ITEMS[recipe].title }, steps);
    const main = files[0]?.content ?? '';
    const shown = main.replace(SHELL_PRELUDE, '# (functions)').replace(POWERSHELL_PRELUDE, '# (functions)');
    await expect(shown).toMatchFileSnapshot(`../testing/golden/${recipe}.${EXTENSIONS[dialect]}`);
    if (dialect === 'azure-cli') {
      expect(bashComplaint(main)).toBeNull();
      if (hasShellcheck()) expect(shellcheckComplaints(main)).toBe('');
    }
    if (dialect === 'powershell') expect(firstError(powershell(main))).toBeNull();
    if (dialect === 'terraform') expect(await terraformJson(main)).toHaveProperty('terraform');
    if (dialect === 'bicep')
      for (const { path, content } of files)
        if (path.endsWith('.bicep')) expect(firstError(bicep(content)), path).toBeNull();
        else expect(JSON.parse(content), path).toBeTypeOf('object');
  });
});
