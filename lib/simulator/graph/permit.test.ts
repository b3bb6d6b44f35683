import { describe, expect, test } from 'vitest';
import { AUDITOR, asking } from '#lib/simulator/graph/testing/asking';
import { worldOf } from '#lib/simulator/testing/world';
import { DENIABLE_IN_GRAPH } from '#lib/simulator/wire/denial';

const GUID = '33333333-0000-0000-0000-000000000001';
const graph = {
  applications: [{ id: 'a', appId: 'x', displayName: 'A' }],
  users: [
    { id: GUID, displayName: 'Maria', signInActivity: { lastSignInDateTime: '2026-01-01T00:00:00Z' } },
    { id: 'u2' },
  ],
  groups: [{ id: 'g', displayName: 'Team' }],
  owners: [
    { _parent: '/applications/a', id: GUID },
    { _parent: '/applications/a', id: 'g' },
  ],
  directoryRoleAssignments: [{ id: 'r', principalId: GUID, roleDefinitionId: 'd', directoryScopeId: '/' }],
  roleDefinitions: [{ id: 'd', displayName: 'Global Reader' }],
};

/** Each endpoint and the permissions of which one is enough. */
const ENDPOINTS: readonly (readonly [string, readonly string[]])[] = [
  ['/v1.0/applications', ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All']],
  ['/v1.0/applications/a/owners', ['Application.Read.All', 'Directory.Read.All']],
  ['/v1.0/applications/delta', ['Application.Read.All']],
  ['/v1.0/servicePrincipals', ['Application.Read.All', 'Directory.Read.All']],
  ['/v1.0/users', ['User.Read.All', 'Directory.Read.All']],
  ['/v1.0/groups', ['Group.Read.All', 'GroupMember.Read.All']],
  ['/v1.0/directory/deletedItems/microsoft.graph.application', ['Application.Read.All']],
  ['/v1.0/directory/deletedItems/microsoft.graph.user', ['User.Read.All']],
  ['/v1.0/oauth2PermissionGrants', ['Directory.Read.All']],
  ['/v1.0/roleManagement/directory/roleAssignments', ['RoleManagement.Read.Directory', 'Directory.Read.All']],
  ['/v1.0/roleManagement/directory/roleDefinitions', ['RoleManagement.Read.Directory']],
  ['/v1.0/organization', ['Organization.Read.All', 'Directory.Read.All']],
  ['/v1.0/policies/defaultAppManagementPolicy', ['Policy.Read.All']],
  ['/v1.0/policies/appManagementPolicies', ['Policy.Read.All']],
  ['/v1.0/auditLogs/directoryAudits', ['AuditLog.Read.All']],
  ['/beta/auditLogs/signIns', ['AuditLog.Read.All']],
  ['/beta/reports/servicePrincipalSignInActivities', ['AuditLog.Read.All']],
  ['/beta/reports/appCredentialSignInActivities', ['AuditLog.Read.All']],
  ['/beta/directory/recommendations', ['DirectoryRecommendations.Read.All']],
];

describe('a permission', () => {
  test.each(ENDPOINTS)('%s takes any of its own and no other', (url, permissions) => {
    for (const permission of permissions) expect(asking(worldOf({ graph }), [permission]).get(url).status).toBe(200);
    for (const roles of [[], ['Mail.Read'], ['DelegatedPermissionGrant.Read.All']])
      expect(asking(worldOf({ graph }), roles).get(url)).toMatchObject({
        status: 403,
        error: {
          code: 'Authorization_RequestDenied',
          message: 'Insufficient privileges to complete the operation.',
        },
      });
  });

  test('getByIds wants the whole directory', () => {
    const body = { ids: [GUID] };
    expect(
      asking(worldOf({ graph }), ['Directory.Read.All']).post('/v1.0/directoryObjects/getByIds', body).status,
    ).toBe(200);
    expect(asking(worldOf({ graph }), ['User.Read.All']).post('/v1.0/directoryObjects/getByIds', body).status).toBe(
      403,
    );
  });

  test('missing for a type leaves its objects with type and id alone', () => {
    const { get } = asking(worldOf({ graph }), ['Application.Read.All']);
    const [user, group] = get('/v1.0/applications/a/owners?$select=id,displayName').value;
    expect(user).toEqual({ '@odata.type': '#microsoft.graph.user', id: GUID, displayName: null });
    expect(group).toEqual({ '@odata.type': '#microsoft.graph.group', id: 'g', displayName: null });
    const [expanded] = get('/v1.0/applications?$expand=owners').value;
    expect((expanded?.owners as object[] | undefined)?.[0]).toMatchObject({ id: GUID, displayName: null });
  });
});

describe('role assignments', () => {
  test('expand their principal or their definition', () => {
    const { get } = asking(worldOf({ graph }));
    const url = '/v1.0/roleManagement/directory/roleAssignments';
    expect(get(`${url}?$expand=principal`).value[0]).toMatchObject({
      principal: { '@odata.type': '#microsoft.graph.user', displayName: 'Maria' },
    });
    expect(get(`${url}?$expand=roleDefinition`).value[0]).toMatchObject({
      roleDefinition: { displayName: 'Global Reader' },
    });
    expect(get(`${url}?$filter=principalId eq '${GUID}' and directoryScopeId eq '/'`).value).toHaveLength(1);
    expect(get(`${url}?$filter=principalId in ('none')`).value).toEqual([]);
    expect(get('/beta/roleManagement/directory/roleAssignments').value[0]).toHaveProperty('resourceScope', '/');
  });
});

describe('a licence', () => {
  const PREMIUM = [
    '/beta/auditLogs/signIns',
    '/beta/reports/appCredentialSignInActivities',
    '/v1.0/users?$select=signInActivity',
  ];
  test.each(PREMIUM)('%s needs P1 or P2', (url) => {
    const refused = { status: 403, error: { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant' } };
    expect(asking(worldOf({ graph, licences: ['P2'] })).get(url).status).toBe(200);
    expect(asking(worldOf({ graph, licences: ['WorkloadId'] })).get(url)).toMatchObject(refused);
    expect(asking(worldOf({ graph, licences: ['P1'] }, { noLicence: true })).get(url)).toMatchObject(refused);
  });

  test('is not asked for the audit log', () => {
    expect(asking(worldOf({ licences: [] })).get('/v1.0/auditLogs/directoryAudits').status).toBe(200);
  });
});

describe('signInActivity', () => {
  const { get } = asking(worldOf({ graph }));
  test('is absent for who never signed in, and its pages are cut to 500', () => {
    const users = Array.from({ length: 600 }, (_, index) => ({ id: `u${index}` }));
    expect(
      asking(worldOf({ graph: { users } })).get('/v1.0/users?$select=id,signInActivity&$top=999').value,
    ).toHaveLength(500);
    const [maria, other] = get('/v1.0/users?$select=id,signInActivity').value;
    expect(maria).toHaveProperty('signInActivity');
    expect(other).toEqual({ id: 'u2' });
  });

  test('wants a permission of its own and stands alone in a filter', () => {
    expect(asking(worldOf({ graph }), ['User.Read.All']).get('/v1.0/users?$select=signInActivity').status).toBe(403);
    const filter = 'signInActivity/lastSignInDateTime ge 2025-01-01T00:00:00Z';
    expect(get(`/v1.0/users?$filter=${filter}`).value).toHaveLength(1);
    expect(get(`/v1.0/users?$filter=${filter} and accountEnabled eq true`).status).toBe(400);
  });
});

test.each(DENIABLE_IN_GRAPH)('the scenario denied-%s denies something of Graph and not everything', (denied) => {
  const { get, post } = asking(worldOf({ graph, licences: ['P2'] }, { denied }), AUDITOR);
  const statuses = [
    ...ENDPOINTS.map(([url]) => get(url).status),
    get('/v1.0/applications?$expand=owners').status,
    get('/v1.0/applications?$expand=federatedIdentityCredentials').status,
    get('/v1.0/servicePrincipals?$expand=appRoleAssignments').status,
    get('/v1.0/roleManagement/directory/roleEligibilityScheduleInstances').status,
    get('/v1.0/users?$select=id,signInActivity').status,
    post('/v1.0/directoryObjects/getByIds', { ids: [GUID] }).status,
  ];
  expect(statuses).toContain(403);
  expect(statuses).toContain(200);
});
