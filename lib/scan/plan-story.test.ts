import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PlanItem, RECIPES, ROUTES, WAVES } from '#lib/model/plan';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import { newDataDir, scanEnvironment, scanOnce, startStandIn } from '#lib/scan/testing/stand-in';
import { openStore } from '#lib/store/open-store';

const dataDir = newDataDir();
const items: PlanItem[] = [];
const credentials: CredentialRow[] = [];

beforeAll(async () => {
  const tenant = await startStandIn('--tenant', 'contoso', '--size', '40');
  await scanOnce({ ...scanEnvironment(tenant, dataDir), READ_APP_SETTINGS: '1' });
  await tenant.stop();
  const store = await openStore({ url: null, dataDir });
  const id = (await store.latestSealed())?.id ?? '';
  for await (const item of store.streamPlan(id, {}, { by: 'title', descending: false })) items.push(item);
  for await (const row of store.streamCredentials(id, {}, { by: 'kind', descending: false })) credentials.push(row);
  await store.close();
}, 120_000);
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const item = (title: string): PlanItem => {
  const found = items.find((one) => one.title === title);
  if (!found) throw new Error(`Nothing is planned for ${title}.`);
  return found;
};

describe('contoso', () => {
  test('shows every route, every recipe and every wave', () => {
    const routes = Object.fromEntries(
      ROUTES.map((route) => [route, items.filter((one) => one.route === route).length]),
    );
    console.log(`Routes of contoso: ${JSON.stringify(routes)}`);
    expect(Object.entries(routes).filter(([, count]) => count === 0)).toEqual([]);
    const recipes = new Set(
      items.flatMap(({ workloads }) => workloads.flatMap(({ changes }) => changes.map(({ recipe }) => recipe))),
    );
    expect(RECIPES.filter((recipe) => !recipes.has(recipe))).toEqual([]);
    expect(WAVES.filter((wave) => !items.some((one) => one.wave === wave))).toEqual([]);
  });

  test.each([
    ['Mail Automation', 'managed-identity'],
    ['Partner Portal', 'federated-managed-identity'],
    ['Release Pipeline', 'workload-federation'],
    ['Release Service Connection', 'workload-federation'],
    ['Nightly Export', 'managed-identity'],
    ['Warehouse Scanner', 'arc-identity'],
    ['ERP On-premises', 'certificate'],
    ['Cluster Principal', 'managed-identity'],
    ['Retired Importer', 'remove'],
    ['Travel Portal (SAML)', 'keep'],
  ])('%s goes by %s', (title, route) => {
    expect(item(title).route).toBe(route);
  });

  test('leaves no sign-in credential without a route, and says of every unknown what is missing', () => {
    const planned = new Set(
      items.flatMap((one) => one.credentials.map(({ holderId, keyId }) => `${holderId} ${keyId}`)),
    );
    const missed = credentials
      .filter(({ role, kind }) => role === 'sign-in' && kind !== 'federated')
      .filter(({ holderId, keyId }) => !planned.has(`${holderId} ${keyId}`));
    expect(missed).toEqual([]);
    for (const one of items) {
      expect(one.reason, one.title).toMatch(/^[A-Z0-9][\s\S]*\.$/);
      if (one.route === 'unknown') expect(one.missing.length, one.title).toBeGreaterThan(0);
    }
  });
});

describe('the seed case: five Logic Apps with one application’s secret', () => {
  test('becomes one user-assigned identity, with the reasons for it', () => {
    const { workloads, identity, credentials: held } = item('Mail Automation');
    expect(workloads.map(({ name }) => name).sort()).toEqual([1, 2, 3, 4, 5].map((index) => `logic-mail-${index}`));
    expect(identity).toMatchObject({ recommended: 'user-assigned', name: 'id-mail-automation', existing: null });
    expect(identity?.forUserAssigned.length).toBeGreaterThan(1);
    expect(identity?.forSystemAssigned.length).toBeGreaterThan(1);
    expect(held.map(({ kind, route }) => `${kind} ${route}`)).toEqual(['secret managed-identity']);
  });

  test('grants what the calls prove, leaves out the rest, and calls out tier 0', () => {
    const grants = item('Mail Automation').grants.map(({ name, decision, use, isTierZero }) => [
      name,
      decision,
      use,
      isTierZero,
    ]);
    expect(grants).toEqual([
      ['Mail.ReadWrite', 'leave', 'not-seen', false],
      ['User.Read.All', 'grant', 'used', false],
      ['Directory.ReadWrite.All', 'leave', 'not-seen', true],
    ]);
  });

  test('changes the authentication block of each action, and holds no secret', () => {
    const one = item('Mail Automation');
    for (const { changes } of one.workloads)
      for (const { recipe, path, before } of changes) {
        expect(recipe).toBe('R1');
        expect(path.slice(-2)).toEqual(['inputs', 'authentication']);
        expect(Object.keys(before)).not.toContain('secret');
      }
    expect(JSON.stringify(items)).not.toContain('c4n4ry');
  });
});
