import { describe, expect, test } from 'vitest';
import { asking, ids } from '#lib/simulator/graph/testing/asking';
import { worldOf } from '#lib/simulator/testing/world';

const signIn = (id: string, type: string, createdDateTime: string) => ({
  id,
  createdDateTime,
  appId: 'app-1',
  signInEventTypes: [type],
  servicePrincipalCredentialKeyId: 'key-1',
  status: { errorCode: 0 },
});
const audit = (id: string, activityDisplayName: string, activityDateTime: string) => ({
  id,
  activityDisplayName,
  activityDateTime,
  initiatedBy: { app: null, user: { id: 'u1', userPrincipalName: 'maria@contoso.example' } },
  targetResources: [{ id: `t-${id}`, displayName: 'Payments' }],
});
const licences = ['P1'];
const contents = {
  licences,
  graph: {
    signIns: [
      signIn('old', 'servicePrincipal', '2026-01-01T00:00:00Z'),
      signIn('new', 'servicePrincipal', '2026-02-01T00:00:00Z'),
      signIn('person', 'interactiveUser', '2026-01-15T00:00:00Z'),
      signIn('identity', 'managedIdentity', '2026-01-20T00:00:00Z'),
    ],
    directoryAudits: [
      audit('1', 'Update application – Certificates and secrets management ', '2026-01-01T00:00:00Z'),
      audit('2', 'Add user', '2026-01-02T00:00:00Z'),
    ],
    appCredentialSignInActivities: [
      { id: 'k1', keyId: 'key-1', appId: 'app-1', signInActivity: { lastSignInDateTime: '2026-01-01T00:00:00Z' } },
      { id: 'k2', keyId: 'key-2', appId: 'app-2', signInActivity: { lastSignInDateTime: '2026-02-01T00:00:00Z' } },
    ],
    recommendations: [
      {
        id: 'tenant_staleAppCreds',
        recommendationType: 'staleAppCreds',
        status: 'active',
        impactedResources: [
          { id: 'i1', status: 'active' },
          { id: 'i2', status: 'dismissed' },
        ],
      },
      {
        id: 'tenant_longLived',
        recommendationType: 'longLivedCredentials',
        status: 'dismissed',
        _impactedResources: [{ id: 'i3' }],
      },
    ],
    policies: [
      { id: 'p1', displayName: 'Ours', isEnabled: true, restrictions: {} },
      {
        id: 'p0',
        isEnabled: true,
        applicationRestrictions: { passwordCredentials: [] },
        servicePrincipalRestrictions: {},
      },
    ],
  },
};
const fresh = () => asking(worldOf(contents));

describe('sign-ins', () => {
  test('are interactive ones only until their type is filtered', () => {
    const { get } = fresh();
    expect(ids(get('/beta/auditLogs/signIns'))).toEqual(['person']);
    expect(ids(get("/beta/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq 'servicePrincipal')"))).toEqual([
      'new',
      'old',
    ]);
    expect(
      ids(
        get(
          "/beta/auditLogs/signIns?$filter=(createdDateTime ge 2026-01-18T00:00:00Z) and signInEventTypes/any(t: t eq 'servicePrincipal' or t eq 'managedIdentity')",
        ),
      ),
    ).toEqual(['new', 'identity']);
  });

  test('come newest first, a thousand a page, with short tokens of their own', () => {
    const many = Array.from({ length: 1500 }, (_, index) =>
      signIn(`s${index}`, 'interactiveUser', new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString()),
    );
    const { get } = asking(worldOf({ licences, graph: { signIns: many } }));
    const first = get('/beta/auditLogs/signIns');
    expect([first.value.length, first.value[0]?.id]).toEqual([1000, 's1499']);
    expect(first.next).toMatch(/\$skiptoken=[0-9a-f]{64}_1000$/);
    expect(get(first.next ?? '').value).toHaveLength(500);
    expect(get('/beta/auditLogs/signIns?$skiptoken=00').error.message).toBe(
      'Token not found: token is either invalid or expired',
    );
  });

  test('in v1.0 know neither types nor credentials', () => {
    const { get } = fresh();
    const [one] = get('/v1.0/auditLogs/signIns').value;
    expect(one).toMatchObject({ id: 'person', status: { errorCode: 0 } });
    expect(one).not.toHaveProperty('servicePrincipalCredentialKeyId');
    expect(get("/v1.0/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq 'servicePrincipal')").status).toBe(400);
  });
});

describe('the audit log', () => {
  test('is filtered by time, name, initiator and target', () => {
    const { get } = fresh();
    const audits = (filter: string): unknown[] =>
      ids(get(`/v1.0/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}`));
    expect(audits("startswith(activityDisplayName,'Update application')")).toEqual(['1']);
    expect(audits('activityDateTime ge 2026-01-02T00:00:00Z')).toEqual(['2']);
    expect(audits("initiatedBy/user/id eq 'u1'")).toEqual(['2', '1']);
    expect(audits("targetResources/any(t: t/id eq 't-1')")).toEqual(['1']);
  });

  test('gives a tip when nothing is selected, which clients must bear', () => {
    const { get } = fresh();
    expect(get('/v1.0/auditLogs/directoryAudits').body['@microsoft.graph.tips']).toContain(
      '$select=activityDateTime,activityDisplayName',
    );
    expect(get('/v1.0/auditLogs/directoryAudits?$select=id').body).not.toHaveProperty('@microsoft.graph.tips');
  });
});

describe('activity reports', () => {
  test('are of beta only, filtered by key or application, and sorted by last use', () => {
    const { get } = fresh();
    const url = '/beta/reports/appCredentialSignInActivities';
    expect(ids(get(`${url}?$filter=keyId eq 'key-2'`))).toEqual(['k2']);
    expect(ids(get(`${url}?$orderby=signInActivity/lastSignInDateTime desc`))).toEqual(['k2', 'k1']);
    expect(get(`${url}/k1`).body.keyId).toBe('key-1');
    expect(get('/v1.0/reports/appCredentialSignInActivities').error).toMatchObject({
      code: 'BadRequest',
      message: "Resource not found for the segment 'appCredentialSignInActivities'.",
    });
  });
});

describe('recommendations', () => {
  test('are filtered by an enumeration literal and bring their resources when expanded', () => {
    const { get } = fresh();
    const url = '/beta/directory/recommendations';
    expect(ids(get(`${url}?$filter=status eq microsoft.graph.recommendationStatus'active'`))).toEqual([
      'tenant_staleAppCreds',
    ]);
    expect(get(url).value[0]).not.toHaveProperty('impactedResources');
    expect(get(`${url}?$expand=impactedResources`).value[1]).toMatchObject({ impactedResources: [{ id: 'i3' }] });
    expect(ids(get(`${url}/tenant_staleAppCreds/impactedResources?$filter=status eq 'active'`))).toEqual(['i1']);
  });

  test('added to the enumeration later are named only to who asks for them', () => {
    const { get } = fresh();
    const types = (headers = {}): unknown[] =>
      get('/beta/directory/recommendations', headers).value.map(({ recommendationType }) => recommendationType);
    expect(types()).toEqual(['staleAppCreds', 'unknownFutureValue']);
    expect(types({ prefer: 'include-unknown-enum-members' })).toEqual(['staleAppCreds', 'longLivedCredentials']);
  });
});

describe('app management policies', () => {
  test('list the custom ones, and the tenant’s default is by itself', () => {
    const { get } = fresh();
    expect(ids(get('/v1.0/policies/appManagementPolicies'))).toEqual(['p1']);
    expect(get('/v1.0/policies/appManagementPolicies/p1').body.displayName).toBe('Ours');
    expect(get('/v1.0/policies/defaultAppManagementPolicy').body.id).toBe('p0');
  });

  test('are off where nobody touched them', () => {
    const { body } = asking(worldOf({})).get('/v1.0/policies/defaultAppManagementPolicy');
    expect(body).toMatchObject({ id: '00000000-0000-0000-0000-000000000000', isEnabled: false });
  });
});
