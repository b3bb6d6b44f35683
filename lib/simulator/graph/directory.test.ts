import { describe, expect, test } from 'vitest';
import { asking, ids } from '#lib/simulator/graph/testing/asking';
import { worldOf } from '#lib/simulator/testing/world';

const APP = '11111111-0000-0000-0000-000000000001';
const SP = '22222222-0000-0000-0000-000000000001';
const USER = '33333333-0000-0000-0000-000000000001';
const GHOST = '99999999-0000-0000-0000-000000000009';
const flexible = { value: "claims['sub'] matches 'repo:x/*'", languageVersion: 1 };
const world = worldOf({
  graph: {
    applications: [{ id: APP, appId: 'app-1', displayName: 'Payments' }],
    servicePrincipals: [
      {
        id: SP,
        '@odata.type': '#microsoft.graph.servicePrincipal',
        appId: 'app-1',
        displayName: 'Payments',
        servicePrincipalType: 'Application',
        oauth2PermissionScopes: [{ value: 'read' }],
      },
    ],
    users: [{ id: USER, displayName: 'Maria', userPrincipalName: 'maria@contoso.example', accountEnabled: true }],
    deletedItems: [
      {
        '@odata.type': '#microsoft.graph.application',
        id: 'd1',
        displayName: 'Gone',
        deletedDateTime: '2026-01-01T00:00:00Z',
      },
      { '@odata.type': '#microsoft.graph.user', id: 'd2', displayName: 'Erik' },
    ],
    owners: [
      { _parent: `/applications/${APP}`, id: USER },
      { _parent: `/applications/${APP}`, id: SP },
    ],
    federatedIdentityCredentials: [
      {
        _parent: `/beta/applications/${APP}`,
        id: 'f1',
        name: 'github',
        issuer: 'i',
        subject: null,
        audiences: [],
        claimsMatchingExpression: flexible,
      },
      { _parent: `/applications/${APP}/github`, id: 'f1', name: 'github', issuer: 'i', subject: null, audiences: [] },
    ],
    appRoleAssignments: [
      { id: 'r1', principalId: SP, resourceId: GHOST, createdDateTime: '2024-01-01T00:00:00Z' },
      { id: 'r2', principalId: USER, resourceId: SP, createdDateTime: '2024-01-01T00:00:00Z' },
    ],
    oauth2PermissionGrants: [{ id: 'g1', clientId: SP, consentType: 'AllPrincipals', scope: ' User.Read' }],
  },
});
const { get, post, send } = asking(world);

describe('one object', () => {
  test('is found by id in any case, by appId, or by userPrincipalName', () => {
    for (const url of [
      `/v1.0/applications/${APP.toUpperCase()}`,
      "/v1.0/applications(appId='app-1')",
      `/v1.0/applications('${APP}')`,
      '/v1.0/applications%28appId%3D%27app-1%27%29',
    ])
      expect(get(url).body.id).toBe(APP);
    expect(get("/v1.0/servicePrincipals(appId='app-1')").body.id).toBe(SP);
    expect(get('/v1.0/users/maria@contoso.example').body.id).toBe(USER);
  });

  test('costs one unit and says what it is', () => {
    const answer = get(`/v1.0/applications/${APP}?$select=id`);
    expect(answer.headers['x-ms-resource-unit']).toBe('1');
    expect(answer.body).toEqual({
      '@odata.context': 'https://localhost:1/v1.0/$metadata#applications(id)/$entity',
      id: APP,
    });
    expect(get(`/v1.0/servicePrincipals/${SP}`).body).not.toHaveProperty('@odata.type');
  });

  test('that is not there, or is of another kind, is 404', () => {
    for (const url of [`/v1.0/applications/${GHOST}`, `/v1.0/groups/${USER}`, "/v1.0/applications(appId='none')"])
      expect(get(url)).toMatchObject({ status: 404, error: { code: 'Request_ResourceNotFound' } });
  });
});

describe('relations of an object', () => {
  test('owners name their type, and each shows its own properties', () => {
    const { value } = get(`/v1.0/applications/${APP}/owners?$select=id,displayName,userPrincipalName`);
    expect(value).toEqual([
      {
        '@odata.type': '#microsoft.graph.user',
        id: USER,
        displayName: 'Maria',
        userPrincipalName: 'maria@contoso.example',
      },
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: SP, displayName: 'Payments' },
    ]);
  });

  test('federated credentials are read by id or name, and only beta shows a claims matching expression', () => {
    for (const key of ['f1', 'github'])
      expect(get(`/v1.0/applications/${APP}/federatedIdentityCredentials/${key}`).body).toMatchObject({ id: 'f1' });
    expect(get(`/v1.0/applications/${APP}/federatedIdentityCredentials/none`).status).toBe(404);
    const [v1] = get(`/v1.0/applications/${APP}/federatedIdentityCredentials`).value;
    expect(v1).not.toHaveProperty('claimsMatchingExpression');
    expect(get(`/beta/applications/${APP}/federatedIdentityCredentials`).value).toMatchObject([
      { claimsMatchingExpression: flexible },
    ]);
    expect(get(`/v1.0/applications/${APP}/federatedIdentityCredentials?$select=claimsMatchingExpression`).status).toBe(
      400,
    );
    expect(ids(get(`/v1.0/applications/${APP}/federatedIdentityCredentials?$filter=name eq 'github'`))).toEqual(['f1']);
  });

  test('app role assignments are read from both ends, also by appId, and filtered as an advanced query only', () => {
    expect(ids(get(`/v1.0/servicePrincipals/${SP}/appRoleAssignments`))).toEqual(['r1']);
    expect(ids(get("/v1.0/servicePrincipals(appId='app-1')/appRoleAssignedTo"))).toEqual(['r2']);
    const filter = `/v1.0/servicePrincipals/${SP}/appRoleAssignments?$filter=resourceId eq ${GHOST}&$count=true`;
    expect(get(filter).status).toBe(400);
    expect(ids(get(filter, { consistencylevel: 'eventual' }))).toEqual(['r1']);
    expect(get('/v1.0/servicePrincipals?$expand=appRoleAssignments').value).toMatchObject([
      { appRoleAssignments: [{ id: 'r1' }] },
    ]);
  });

  test('delegated grants travel as they are, leading space and all', () => {
    expect(get("/v1.0/oauth2PermissionGrants?$filter=clientId eq 'x'").value).toEqual([]);
    expect(get(`/v1.0/servicePrincipals/${SP}/oauth2PermissionGrants`).value).toMatchObject([{ scope: ' User.Read' }]);
  });
});

describe('beta', () => {
  test('has other names for some properties', () => {
    const [principal] = get('/beta/servicePrincipals').value;
    expect(principal).toHaveProperty('publishedPermissionScopes');
    expect(principal).not.toHaveProperty('oauth2PermissionScopes');
    expect(get('/beta/servicePrincipals?$select=publishedPermissionScopes').value).toEqual([
      { publishedPermissionScopes: [{ value: 'read' }] },
    ]);
    expect(get('/v1.0/servicePrincipals?$select=publishedPermissionScopes').status).toBe(400);
    expect(get(`/beta/servicePrincipals/${SP}/appRoleAssignments`).value[0]).toHaveProperty('creationTimestamp');
  });
});

describe('deleted items', () => {
  test('are listed by type only', () => {
    expect(get('/v1.0/directory/deletedItems/microsoft.graph.application').value).toEqual([
      { id: 'd1', displayName: 'Gone', deletedDateTime: '2026-01-01T00:00:00Z' },
    ]);
    expect(ids(get('/v1.0/directory/deletedItems/microsoft.graph.user?$select=id'))).toEqual(['d2']);
    expect(get('/v1.0/directory/deletedItems')).toMatchObject({
      status: 400,
      error: { code: 'Request_UnsupportedQuery' },
    });
    expect(get('/v1.0/directory/deletedItems/microsoft.graph.teapot').status).toBe(400);
  });

  test('are read one by one with their type', () => {
    expect(get('/v1.0/directory/deletedItems/d1').body['@odata.type']).toBe('#microsoft.graph.application');
    expect(get('/v1.0/directory/deletedItems/d9').status).toBe(404);
    expect(get('/v1.0/applications/d1').status).toBe(404);
  });
});

describe('getByIds', () => {
  test('resolves what it knows, of the types asked for, and leaves out the rest', () => {
    const all = post('/v1.0/directoryObjects/getByIds', { ids: [APP, GHOST, USER, APP] });
    expect(ids(all)).toEqual([APP, USER]);
    expect(all.headers.location).toBe('https://localhost:1');
    expect(ids(post('/v1.0/directoryObjects/getByIds', { ids: [APP, USER], types: ['user'] }))).toEqual([USER]);
    expect(post('/v1.0/directoryObjects/getByIds?$select=id', { ids: [USER] }).value).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: USER },
    ]);
  });

  test.each([
    ['no ids', {}],
    ['more than a thousand', { ids: Array.from({ length: 1001 }, () => USER) }],
    ['an id that is no GUID', { ids: ['maria'] }],
    ['types that are no list', { ids: [USER], types: 'user' }],
  ])('refuses %s', (_what, body) => {
    expect(post('/v1.0/directoryObjects/getByIds', body)).toMatchObject({
      status: 400,
      error: { code: 'Request_BadRequest' },
    });
  });
});

describe('what is not served', () => {
  test.each([
    '/v1.0/me',
    '/v1.0/sites',
    `/v1.0/applications/${APP}/logo`,
    '/v1.0/users/delta',
    `/v1.0/users/${USER}/memberOf`,
  ])('%s is 501', (url) => expect(get(url)).toMatchObject({ status: 501, error: { code: 'NotImplemented' } }));

  test('writes are 501, and a wrong method on an action 405', () => {
    expect(send('DELETE', `/v1.0/applications/${APP}`).status).toBe(501);
    expect(post('/v1.0/applications', { displayName: 'x' }).status).toBe(501);
    expect(get('/v1.0/directoryObjects/getByIds').status).toBe(405);
    expect(get('/v1.0/$batch').status).toBe(405);
  });

  test('a broken escape is refused, not a crash', () => {
    expect(get('/v1.0/applications/%zz').status).toBe(400);
  });
});

test('every error carries its ids twice and echoes the client’s own', () => {
  const answer = get(`/v1.0/applications/${GHOST}`, { 'client-request-id': 'mine' });
  const { innerError } = answer.error as unknown as { innerError: Readonly<Record<string, string>> };
  expect(innerError['client-request-id']).toBe('mine');
  expect(innerError['request-id']).toBe(answer.headers['request-id']);
  expect(innerError.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  expect(get('/v1.0/applications', { 'client-request-id': 'mine' }).headers['client-request-id']).toBe('mine');
});
