import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COLLECTORS } from '#lib/collectors/index';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { generateContoso } from '#lib/simulator/contoso/generate';

/** Of this size, a list that were read object by object would stand out a hundredfold. */
const SIZE = 1500;
const IN_A_BATCH = 20;
/** Lists below a resource that Resource Graph does not hold, by type of the resource. */
const LISTS_BELOW: Readonly<Record<string, number>> = {
  'microsoft.web/sites': 3,
  'microsoft.keyvault/vaults': 2,
  'microsoft.datafactory/factories': 1,
  'microsoft.automation/automationaccounts': 3,
};
/** The story's other candidates fill a few batches, however large the tenant. */
const STORY_BATCHES_MAX = 40;

test('requests grow with pages, never with objects', async () => {
  const dataDir = newDataDir();
  const tenant = await startStandIn('--tenant', 'contoso', '--size', String(SIZE));
  const { code, output } = await scanOnce({ ...scanEnvironment(tenant, dataDir), READ_APP_SETTINGS: '1' });
  await tenant.stop();
  rmSync(dataDir, { recursive: true, force: true });
  expect(code).toBe(0);
  const endpoints = rowsOf(output, 'endpoint');
  const total = endpoints.find(({ name }) => name === 'total');
  const batches = endpoints.filter(({ name }) => name.endsWith('/$batch') || name === 'arm /batch');
  const inBatches = batches.reduce((sum, { requests }) => sum + requests, 0);
  // What is asked of one object is asked in batches only, of those alone that Resource Graph cannot list.
  expect(endpoints.filter(({ name }) => name.includes('{id}') || name.includes('{name}'))).toEqual([]);
  expect((total?.requests ?? 0) - inBatches - (total?.retries ?? 0)).toBeLessThanOrEqual(1.15 * (total?.pages ?? 0));
  expect(inBatches).toBeLessThanOrEqual(1.15 * batchesNeeded() + STORY_BATCHES_MAX);
  expect(total?.units).toBeGreaterThan(0);

  const sources = rowsOf(output, 'source');
  expect(sources.map(({ name }) => name).sort()).toEqual(['auditor', ...COLLECTORS.map(({ source }) => source)].sort());
  expect(sources.reduce((sum, { requests }) => sum + requests, 0)).toBe(total?.requests);
}, 120_000);

/** Requests that the lists below resources fill, twenty to one. */
function batchesNeeded(): number {
  const { arm } = generateContoso({ seed: 1, size: SIZE, now: new Date() });
  const lists = arm.resources.reduce((sum, row) => sum + (LISTS_BELOW[String(row.type)] ?? 0), 0);
  return Math.ceil(lists / IN_A_BATCH);
}

/** The table of the scan's report whose first column is called so. */
function rowsOf(
  output: string,
  first: string,
): readonly { name: string; requests: number; pages: number; retries: number; units: number }[] {
  const lines = output.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${first} `) && line.endsWith('waited'));
  const end = lines.indexOf('', start);
  const [head = '', ...rows] = lines.slice(start, end);
  const columns = head.split(/\s{2,}/);
  return rows.map((line) => {
    const cells = line.split(/\s{2,}/);
    const cell = (column: string): number => Number(cells[columns.indexOf(column)] ?? Number.NaN);
    return {
      name: cells[0] ?? '',
      requests: cell('requests'),
      pages: cell('pages'),
      retries: cell('retries'),
      units: cell('units'),
    };
  });
}
