import { describe, expect, test } from 'vitest';
import { armService } from '#lib/simulator/arm/arm-service';
import { ask, type Contents, worldOf } from '#lib/simulator/testing/world';
import type { Scenario } from '#lib/simulator/wire/exchange';

const SUB = '/subscriptions/11111111-0000-4000-8000-000000000001';
const ROOT = '/providers/Microsoft.Management/managementGroups/root';
const CHAIN = [{ name: 'root', displayName: 'Root' }];
const SITE = `${SUB}/resourceGroups/G/providers/Microsoft.Web/sites/Shop`;
const UAMI = `${SUB}/resourceGroups/G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/app`;
const grant = (scope: string, name: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  name,
  type: 'microsoft.authorization/roleassignments',
  properties: { scope },
});
const CONTENTS: Contents = {
  arm: {
    resources: [
      {
        id: SITE,
        name: 'Shop',
        type: 'Microsoft.Web/sites',
        identity: { principalId: 'p', tenantId: 't' },
        properties: {},
      },
      { id: UAMI, name: 'app', type: 'Microsoft.ManagedIdentity/userAssignedIdentities', properties: {} },
    ],
    resourcecontainers: [
      { id: ROOT, name: 'root', type: 'microsoft.management/managementgroups', properties: { displayName: 'Root' } },
      {
        id: SUB,
        name: 'shop',
        subscriptionId: SUB.slice(15),
        type: 'microsoft.resources/subscriptions',
        properties: { managementGroupAncestorsChain: CHAIN },
      },
    ],
    authorizationresources: [grant('', 'tenant'), grant(ROOT, 'root'), grant(SUB, 'sub'), grant(SITE, 'site')],
  },
};
async function get(path: string, scenario: Partial<Scenario> = {}) {
  const { status, body } = await armService(ask('GET', `${path}?api-version=2022-04-01`), worldOf(CONTENTS, scenario));
  return { status, body: body as { value?: { name: string }[]; error?: { code: string; message: string } } };
}

describe('lists', () => {
  test.each([
    [SUB, ['tenant', 'root', 'sub', 'site']],
    [ROOT, ['tenant', 'root']],
    [SITE, ['tenant', 'root', 'sub', 'site']],
  ])('role assignments for %s are its own, those below, and the inherited', async (scope, expected) => {
    const { body } = await get(`${scope}/providers/Microsoft.Authorization/roleAssignments`);
    expect(body.value?.map(({ name }) => name)).toEqual(expected);
  });
  test('descendants of a management group name their parent', async () => {
    expect((await get(`${ROOT}/descendants`)).body.value).toEqual([
      {
        id: SUB,
        type: 'Microsoft.Management/managementGroups/subscriptions',
        name: SUB.slice(15),
        properties: { displayName: 'shop', parent: { id: ROOT } },
      },
    ]);
  });
  test.each([
    ['/subscriptions', 'subscriptions'],
    ['/providers/Microsoft.Management/managementGroups', 'management-groups'],
    [`${SUB}/providers/Microsoft.Authorization/roleAssignments`, 'role-assignments'],
  ])('%s is refused when %s are denied', async (path, denied) => {
    expect((await get(path)).status).toBe(200);
    expect(await get(path, { denied })).toMatchObject({
      status: 403,
      body: { error: { code: 'AuthorizationFailed' } },
    });
  });
  test('an identity without federated credentials has an empty list, an unknown identity is 404', async () => {
    expect((await get(`${UAMI}/federatedIdentityCredentials`)).body).toEqual({ value: [] });
    expect((await get(`${UAMI}x/federatedIdentityCredentials`)).status).toBe(404);
  });
});

describe('paths that are not there', () => {
  test.each([
    [`${SUB}/resourceGroups/G/providers/Microsoft.Web/sites/None`, 404, 'ResourceNotFound'],
    [`${SUB}/resourceGroups/H/providers/Microsoft.Web/sites/None`, 404, 'ResourceGroupNotFound'],
    ['/subscriptions/99999999-0000-4000-8000-000000000001', 404, 'SubscriptionNotFound'],
    [`${SITE}/slots`, 501, 'NotImplemented'],
    [`${SUB}/providers/Microsoft.Web/sites`, 501, 'NotImplemented'],
    [`${SUB}/resourceGroups`, 501, 'NotImplemented'],
    ['/subscriptions/%zz', 400, 'BadRequest'],
  ])('%s answers %i %s', async (path, status, code) => {
    expect(await get(path)).toMatchObject({ status, body: { error: { code } } });
  });
  test('a refusal repeats the casing it was asked in', async () => {
    const { body } = await get(`${SUB}/resourceGroups/G/providers/Microsoft.Web/sites/None`);
    expect(body.error?.message).toContain("'Microsoft.Web/sites/None' under resource group 'G'");
  });
});
