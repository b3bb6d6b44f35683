import { describe, expect, test } from 'vitest';
import { AUDITOR_ROLES } from '#lib/simulator/entra/clients';
import { graphService } from '#lib/simulator/graph/graph-service';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { ask, type Contents, writableWorld } from '#lib/simulator/testing/world';

const [APP, IDENTITY, API, ROLE] = [1, 2, 3, 4].map((n) => `aaaaaaaa-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
];
const CONTENTS: Contents = {
  graph: {
    applications: [
      {
        id: APP,
        appId: 'app',
        passwordCredentials: [{ keyId: 'old' }],
        keyCredentials: [{ keyId: 'k1' }, { keyId: 'k2' }],
      },
    ],
    servicePrincipals: [
      { id: IDENTITY, appId: 'identity', displayName: 'id-a', passwordCredentials: [] },
      { id: API, appId: 'graph', displayName: 'Microsoft Graph', appRoles: [{ id: ROLE, isEnabled: true }] },
    ],
  },
};
const OPERATOR = [...AUDITOR_ROLES, 'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'];

function tenant(roles: readonly string[] = OPERATOR) {
  const world = writableWorld(CONTENTS);
  const send = (method: string, path: string, body: unknown = null) => {
    const answered = graphService(ask(method, `/v1.0${path}`, { body, roles }), world.now());
    const wire = (answered.body || {}) as WireObject;
    return { status: answered.status, body: wire, message: String((wire.error as WireObject | undefined)?.message) };
  };
  return { send, world };
}

const GRANTS = `/servicePrincipals/${IDENTITY}/appRoleAssignments`;
const grant = { principalId: IDENTITY, resourceId: API, appRoleId: ROLE };
const FEDERATIONS = `/applications/${APP}/federatedIdentityCredentials`;
const trust = { name: 'f', issuer: 'https://i.example', subject: 's', audiences: ['api://AzureADTokenExchange'] };

const WRITES: readonly (readonly [method: string, path: string, body: unknown])[] = [
  ['POST', `/applications/${APP}/addPassword`, { passwordCredential: { displayName: 'x' } }],
  ['POST', `/servicePrincipals/${IDENTITY}/addPassword`, {}],
  ['POST', `/applications(appId='app')/removePassword`, { keyId: 'old' }],
  ['PATCH', `/applications/${APP}`, { keyCredentials: [{ keyId: 'k1' }] }],
  ['POST', GRANTS, grant],
  ['POST', FEDERATIONS, trust],
];

describe('each write', () => {
  test.each(WRITES)('%s %s is done for an operator and refused to an auditor', (method, path, body) => {
    const reader = tenant(AUDITOR_ROLES);
    const before = reader.world.now().tenant;
    expect(reader.send(method, path, body)).toMatchObject({ status: 403 });
    expect(reader.world.now().tenant).toBe(before);
    const { send, world } = tenant();
    expect(send(method, path, body).status).toBeLessThan(300);
    expect(world.now().tenant).not.toBe(before);
  });
  test.each([
    ['POST', '/applications', {}],
    ['DELETE', `/applications/${APP}`, null],
    ['PATCH', `/applications/${APP}`, { displayName: 'x' }],
    ['DELETE', `${GRANTS}/x`, null],
    ['POST', `/servicePrincipals/${IDENTITY}/federatedIdentityCredentials`, trust],
  ])('%s %s is none of a plan’s', (method, path, body) => {
    expect(tenant().send(method, path, body).status).toBe(501);
  });
  test('an application that is not there is 404', () => {
    expect(tenant().send('POST', '/applications/none/addPassword', {}).status).toBe(404);
  });
  test('a batch takes no writes', () => {
    const headers = { 'content-type': 'application/json' };
    const requests = [{ id: '1', method: 'POST', url: GRANTS, body: grant, headers }];
    expect(tenant().send('POST', '/$batch', { requests }).body.responses).toMatchObject([{ status: 501 }]);
  });
});

test('a secret is told once and kept nowhere', () => {
  const { send, world } = tenant();
  const { body } = send('POST', `/applications/${APP}/addPassword`, { passwordCredential: { displayName: 'x' } });
  const secret = String(body.secretText);
  expect(secret.length).toBeGreaterThan(30);
  expect(JSON.stringify(world.now().tenant)).not.toContain(secret);
  const { body: read } = send('GET', `/applications/${APP}`);
  expect(read.passwordCredentials).toMatchObject([{ keyId: 'old' }, { keyId: body.keyId, secretText: null }]);
  expect(send('POST', `/applications/${APP}/removePassword`, { keyId: body.keyId }).status).toBe(204);
  const again = send('POST', `/applications/${APP}/removePassword`, { keyId: body.keyId });
  expect(again).toMatchObject({ status: 400, message: 'No password credential found with keyId.' });
});

test('certificates go by leaving them out, and come with their bytes alone', () => {
  const { send, world } = tenant();
  const kept = { keyId: 'k2' };
  expect(send('PATCH', `/applications/${APP}`, { keyCredentials: [kept] }).status).toBe(204);
  expect(world.now().tenant.graph.applications[0]?.keyCredentials).toEqual([kept]);
  expect(send('PATCH', `/applications/${APP}`, { keyCredentials: [kept, { keyId: 'k9' }] }).status).toBe(400);
});

describe('an application permission', () => {
  test('is granted once', () => {
    const { send } = tenant();
    expect(send('POST', GRANTS, grant)).toMatchObject({
      status: 201,
      body: { principalDisplayName: 'id-a', resourceDisplayName: 'Microsoft Graph', ...grant },
    });
    expect(send('GET', GRANTS).body.value).toHaveLength(1);
    expect(send('POST', GRANTS, grant)).toMatchObject({
      status: 400,
      message: 'Permission being assigned already exists on the object',
    });
  });
  test.each([
    ['of an API that does not offer it', { ...grant, appRoleId: APP }, 400],
    ['of no API', { ...grant, resourceId: APP }, 404],
    ['to somebody else', { ...grant, principalId: API }, 400],
    ['of nothing', {}, 400],
  ])('%s is refused', (_, body, status) => {
    expect(tenant().send('POST', GRANTS, body).status).toBe(status);
  });
});

test('a federated credential comes once by name and subject, and goes by id or name', () => {
  const { send } = tenant();
  expect(send('POST', FEDERATIONS, trust).status).toBe(201);
  expect(send('POST', FEDERATIONS, trust).status).toBe(409);
  expect(send('POST', FEDERATIONS, { ...trust, name: 'g' }).status).toBe(400);
  expect(send('POST', FEDERATIONS, { ...trust, audiences: [] }).status).toBe(400);
  expect(send('GET', FEDERATIONS).body.value).toHaveLength(1);
  expect(send('DELETE', `${FEDERATIONS}/f`).status).toBe(204);
  expect(send('DELETE', `${FEDERATIONS}/f`).status).toBe(404);
});
