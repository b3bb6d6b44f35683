import { describe, expect, test } from 'vitest';
import { armService } from '#lib/simulator/arm/arm-service';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { ask, type Contents, writableWorld } from '#lib/simulator/testing/world';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const SUB = '/subscriptions/11111111-0000-4000-8000-000000000001';
const GROUP = `${SUB}/resourceGroups/G`;
const at = (type: string, name: string): string => `${GROUP}/providers/${type}/${name}`;
const UAMI = at('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-a');
const OTHER = at('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-b');
const WORKFLOW = at('Microsoft.Logic/workflows', 'mail');
const SITE = at('Microsoft.Web/sites', 'shop');
const FACTORY = at('Microsoft.DataFactory/factories', 'adf');
const ROLE = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const ASSIGNMENT = `${GROUP}/providers/Microsoft.Authorization/roleAssignments/88888888-0000-4000-8000-000000000001`;
const SYSTEM = { principalId: 'p-site', type: 'SystemAssigned' };

const row = (id: string, more: WireObject = {}): WireObject => ({
  id,
  name: id.split('/').at(-1),
  type: id.split('/').slice(6, 8).join('/').toLowerCase(),
  location: 'westeurope',
  identity: null,
  properties: {},
  ...more,
});
const identity = (id: string): WireObject =>
  row(id, { properties: { principalId: `p-${id.slice(-1)}`, clientId: `c-${id.slice(-1)}` } });
const linked = `${FACTORY}/linkedservices/store`;
const CONTENTS: Contents = {
  graph: { servicePrincipals: ['p-a', 'p-b', 'p-site'].map((id) => ({ id, appId: `app ${id}` })) },
  arm: {
    resources: [
      identity(UAMI),
      identity(OTHER),
      row(WORKFLOW, { properties: { definition: { actions: {} } } }),
      row(SITE, { identity: SYSTEM, tags: { kept: 'yes' } }),
      row(FACTORY),
    ],
    authorizationresources: [{ type: 'microsoft.authorization/roledefinitions', name: ROLE }],
  },
  responses: [
    { _method: 'POST', _path: `${SITE}/config/appsettings/list`, _status: 200, body: { properties: { OLD: '1' } } },
    {
      _method: 'GET',
      _path: `${FACTORY}/linkedservices`,
      _status: 200,
      body: {
        value: [{ id: linked, name: 'store', properties: { type: 'AzureBlobStorage', typeProperties: { a: 1 } } }],
      },
    },
  ],
};

function tenant(contents = CONTENTS, actions: readonly string[] = ['*']) {
  const world = writableWorld(contents);
  const send = async (method: string, path: string, body: unknown = null) => {
    const asked = ask(method, `${path}?api-version=2023-01-01`, { body, actions });
    const { status, body: answered } = (await armService(asked, world.now())) as SimResponse;
    const wire = (answered ?? {}) as WireObject;
    return { status, body: wire, code: (wire.error as WireObject | undefined)?.code };
  };
  return { send, world };
}

const user = (...ids: readonly string[]): WireObject => ({
  identity: { type: 'UserAssigned', userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])) },
});
const whole = { location: 'westeurope', properties: { definition: { actions: {} } } };
const assignment = (principalId: string, principalType?: string): WireObject => ({
  properties: { roleDefinitionId: `/x/${ROLE}`, principalId, ...(principalType ? { principalType } : {}) },
});
const trust = { properties: { issuer: 'https://i.example', subject: 's', audiences: ['api://AzureADTokenExchange'] } };

const WRITES: readonly (readonly [method: string, path: string, body: unknown, action: string])[] = [
  ['PUT', `${UAMI}-new`, { location: 'westeurope' }, 'Microsoft.ManagedIdentity/userAssignedIdentities/write'],
  ['PUT', `${UAMI}/federatedIdentityCredentials/f`, trust, 'federatedIdentityCredentials/write'],
  ['PUT', ASSIGNMENT, assignment('p-a'), 'Microsoft.Authorization/roleAssignments/write'],
  ['PUT', WORKFLOW, { ...whole, ...user(UAMI) }, 'Microsoft.Logic/workflows/write'],
  ['PATCH', SITE, user(UAMI), 'Microsoft.Web/sites/write'],
  ['PUT', `${SITE}/config/appsettings`, { properties: { A: '1' } }, 'Microsoft.Web/sites/config/Write'],
  ['PUT', linked, { properties: { type: 'x', typeProperties: { b: 2 } } }, 'factories/linkedServices/write'],
];

describe('each write', () => {
  test.each(WRITES)('%s %s is done for an operator and refused to an auditor', async (method, path, body, action) => {
    const reader = tenant(CONTENTS, ['Microsoft.Web/sites/config/list/Action']);
    const before = reader.world.now().tenant;
    const refused = await reader.send(method, path, body);
    expect(refused).toMatchObject({ status: 403, code: 'AuthorizationFailed' });
    expect(JSON.stringify(refused.body)).toContain(action);
    expect(reader.world.now().tenant).toBe(before);
    const { send, world } = tenant();
    const old = world.now().tenant;
    expect((await send(method, path, body)).status).toBeLessThan(300);
    expect(world.now().tenant).not.toBe(old);
    expect(old.arm.resources).toHaveLength(CONTENTS.arm?.resources?.length ?? 0);
  });
  test.each([
    ['DELETE', UAMI],
    ['PUT', at('Microsoft.Network/virtualNetworks', 'v')],
    ['PATCH', WORKFLOW],
    ['POST', `${WORKFLOW}/disable`],
  ])('%s %s is none of a plan’s', async (method, path) => {
    expect((await tenant().send(method, path, {})).status).toBe(501);
  });
});

describe('identities', () => {
  test('a new one brings its service principal, and a second PUT finds it', async () => {
    const { send, world } = tenant();
    const made = await send('PUT', `${UAMI}-new`, { location: 'westeurope' });
    const { principalId } = made.body.properties as WireObject;
    expect(world.now().tenant.graph.servicePrincipals.at(-1)).toMatchObject({
      id: principalId,
      servicePrincipalType: 'ManagedIdentity',
      alternativeNames: ['isExplicit=True', expect.stringContaining('/resourcegroups/G/')],
    });
    const again = await send('PUT', `${UAMI}-new`, { location: 'westeurope' });
    expect(again).toMatchObject({ status: 200, body: { properties: { principalId } } });
    expect((await send('GET', `${UAMI}-new`)).body.properties).toEqual(made.body.properties);
    expect(world.now().tenant.arm.resourcechanges.map(({ properties }) => properties)).toMatchObject([
      { changeType: 'Create', targetResourceId: `${UAMI}-new` },
      { changeType: 'Update' },
    ]);
  });
  test('PATCH adds to what is there, and both kinds stand together as they are spelled', async () => {
    const { send, world } = tenant();
    const both = { ...(user(UAMI).identity as WireObject), type: 'SystemAssigned, UserAssigned' };
    await send('PATCH', SITE, { identity: both });
    const { body } = await send('PATCH', SITE, {
      identity: { ...both, ...(user(OTHER).identity as object), type: both.type },
    });
    expect(body.tags).toEqual({ kept: 'yes' });
    expect(body.identity).toEqual({
      type: 'SystemAssigned, UserAssigned',
      principalId: 'p-site',
      tenantId: world.now().tenant.tenantId,
      userAssignedIdentities: {
        [UAMI]: { principalId: 'p-a', clientId: 'c-a' },
        [OTHER]: { principalId: 'p-b', clientId: 'c-b' },
      },
    });
  });
  test('a bare type takes the other kind away, and the principal of the system with it', async () => {
    const { send, world } = tenant();
    expect((await send('PATCH', SITE, user(UAMI))).body.identity).not.toHaveProperty('principalId');
    expect(world.now().tenant.graph.servicePrincipals.map(({ id }) => id)).not.toContain('p-site');
    const back = await send('PATCH', SITE, { identity: { type: 'SystemAssigned' } });
    const { principalId } = back.body.identity as WireObject;
    const own = await send('GET', `${SITE}/providers/Microsoft.ManagedIdentity/identities/default`);
    expect(own.body.properties).toMatchObject({ principalId, clientId: expect.any(String) });
  });
  test.each([
    ['an identity that is not there', user(`${UAMI}-none`), 'FailedIdentityOperation'],
    ['two for a Consumption workflow', user(UAMI, OTHER), 'InvalidRequestContent'],
    ['none at all', { identity: { type: 'UserAssigned' } }, 'InvalidRequestContent'],
    ['a type nobody knows', { identity: { type: 'Both' } }, 'InvalidRequestContent'],
  ])('%s is refused', async (_, body, code) => {
    const { send, world } = tenant();
    const before = world.now().tenant;
    expect(await send('PUT', WORKFLOW, { ...whole, ...body })).toMatchObject({ status: 400, code });
    expect(world.now().tenant).toBe(before);
  });
  test('a definition signs in only with an identity that the workflow has', async () => {
    const { send } = tenant();
    const authentication = { type: 'ManagedServiceIdentity', identity: UAMI };
    const properties = { definition: { actions: { Call: { inputs: { authentication } } } } };
    const refused = await send('PUT', WORKFLOW, { ...whole, properties });
    expect(refused).toMatchObject({ status: 400, code: 'InvalidWorkflowManagedIdentitySpecified' });
    expect((await send('PUT', WORKFLOW, { ...whole, properties, ...user(UAMI) })).status).toBe(200);
    expect((await send('GET', WORKFLOW)).body.properties).toEqual(properties);
  });
});

describe('role assignments', () => {
  test('the same again under its name is found, under another name a conflict', async () => {
    const { send } = tenant();
    expect((await send('PUT', ASSIGNMENT, assignment('p-a', 'ServicePrincipal'))).status).toBe(201);
    expect((await send('PUT', ASSIGNMENT, assignment('p-a', 'ServicePrincipal'))).status).toBe(200);
    const twin = ASSIGNMENT.replace(/1$/, '2');
    expect((await send('PUT', twin, assignment('p-a'))).code).toBe('RoleAssignmentExists');
    expect((await send('PUT', ASSIGNMENT, assignment('p-b'))).code).toBe('RoleAssignmentUpdateNotPermitted');
    const { body } = await send('GET', `${GROUP}/providers/Microsoft.Authorization/roleAssignments`);
    expect(body.value).toMatchObject([{ properties: { principalId: 'p-a', scope: GROUP } }]);
  });
  test.each([
    ['nobody', assignment('p-none'), 400, 'PrincipalNotFound'],
    ['somebody of another type', assignment('p-a', 'User'), 400, 'UnmatchedPrincipalType'],
    [
      'a role that is not there',
      { properties: { roleDefinitionId: '/none', principalId: 'p-a' } },
      404,
      'RoleDefinitionDoesNotExist',
    ],
  ])('to %s are refused', async (_, body, status, code) => {
    expect(await tenant().send('PUT', ASSIGNMENT, body)).toMatchObject({ status, code });
  });
});

test('settings are replaced as a whole, linked services one by one', async () => {
  const { send } = tenant();
  await send('PUT', `${SITE}/config/appsettings`, { properties: { NEW: '2' } });
  expect((await send('POST', `${SITE}/config/appsettings/list`)).body.properties).toEqual({ NEW: '2' });
  const properties = { type: 'AzureBlobStorage', typeProperties: { serviceEndpoint: 'https://x/' } };
  await send('PUT', linked, { properties });
  expect((await send('GET', linked)).body.properties).toEqual(properties);
});

test('an issuer and subject are trusted once', async () => {
  const { send } = tenant();
  expect((await send('PUT', `${UAMI}/federatedIdentityCredentials/f`, trust)).status).toBe(201);
  expect((await send('PUT', `${UAMI}/federatedIdentityCredentials/f`, trust)).status).toBe(200);
  expect((await send('PUT', `${UAMI}/federatedIdentityCredentials/g`, trust)).status).toBe(409);
  expect((await send('GET', `${UAMI}/federatedIdentityCredentials`)).body.value).toHaveLength(1);
});

test('a batch takes no writes', async () => {
  const { send } = tenant();
  const content = { location: 'westeurope' };
  const url = `${UAMI}-new?api-version=2023-01-31`;
  const { body } = await send('POST', '/batch', { requests: [{ httpMethod: 'PUT', url, content }] });
  expect(body.responses).toMatchObject([{ httpStatusCode: 501 }]);
});
