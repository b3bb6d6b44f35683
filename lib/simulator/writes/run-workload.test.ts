import { describe, expect, test } from 'vitest';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { worldOf } from '#lib/simulator/testing/world';
import { runWorkload } from '#lib/simulator/writes/run-workload';

const WORKFLOW = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/mail';
const UAMI = '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-a';
const GRAPH = '00000003-0000-0000-c000-000000000000';
const AT = new Date('2026-11-22T14:00:00Z');
const audience = 'https://graph.microsoft.com';
const byIdentity = { type: 'ManagedServiceIdentity', identity: UAMI.toLowerCase(), audience };
const bySecret = { type: 'ActiveDirectoryOAuth', clientId: 'app', audience };

const tenantWith = (authentication: WireObject, passwordCredentials: readonly WireObject[] = []) =>
  worldOf({
    graph: {
      applications: [{ id: 'a', appId: 'app', passwordCredentials }],
      servicePrincipals: [
        { id: 'sp-app', appId: 'app' },
        { id: 'sp-id', appId: 'identity' },
        { id: 'sp-graph', appId: GRAPH, displayName: 'Microsoft Graph' },
      ],
      appCredentialSignInActivities: [{ keyId: 'k', signInActivity: null }],
    },
    arm: {
      resources: [
        {
          id: WORKFLOW,
          type: 'microsoft.logic/workflows',
          identity: { type: 'UserAssigned', userAssignedIdentities: { [UAMI]: { principalId: 'sp-id' } } },
          properties: { definition: { actions: { In: { actions: [{ inputs: { authentication } }] } } } },
        },
      ],
    },
  }).tenant;
const secret = (endDateTime: string): WireObject => ({ keyId: 'k', endDateTime });

describe('a run of a workflow', () => {
  test('signs in with the identity that its definition names', () => {
    const { tenant, signIns } = runWorkload(tenantWith(byIdentity), WORKFLOW, AT);
    expect(signIns).toEqual([{ servicePrincipalId: 'sp-id', succeeded: true }]);
    expect(tenant.graph.signIns).toMatchObject([
      {
        createdDateTime: '2026-11-22T14:00:00Z',
        servicePrincipalId: 'sp-id',
        resourceId: GRAPH,
        signInEventTypes: ['managedIdentity'],
        managedServiceIdentity: { msiType: 'userAssigned' },
      },
    ]);
  });
  test('uses the secret that lives, and the report of secrets says so', () => {
    const { tenant } = runWorkload(tenantWith(bySecret, [secret('2027-01-01T00:00:00Z')]), WORKFLOW, AT);
    expect(tenant.graph.signIns).toMatchObject([{ servicePrincipalCredentialKeyId: 'k', status: { errorCode: 0 } }]);
    expect(tenant.graph.appCredentialSignInActivities).toMatchObject([
      { signInActivity: { lastSignInDateTime: '2026-11-22T14:00:00Z' } },
    ]);
  });
  test('fails to sign in with a secret that has ended or is gone', () => {
    for (const secrets of [[], [secret('2026-01-01T00:00:00Z')]]) {
      const { tenant, signIns } = runWorkload(tenantWith(bySecret, secrets), WORKFLOW, AT);
      expect(signIns).toEqual([{ servicePrincipalId: 'sp-app', succeeded: false }]);
      expect(tenant.graph.signIns).toMatchObject([{ status: { errorCode: 7000215 } }]);
    }
  });
  test.each([
    ['an identity that it does not have', { ...byIdentity, identity: `${UAMI}-other` }],
    ['its own identity, of which it has none', { type: 'ManagedServiceIdentity', audience }],
    ['a password', { type: 'Basic' }],
    ['a token for an API that is not there', { ...byIdentity, audience: 'https://other.example' }],
  ])('with %s gets nowhere', (_, authentication) => {
    expect(() => runWorkload(tenantWith(authentication), WORKFLOW, AT)).toThrow();
  });
  test('is for workflows alone', () => {
    expect(() => runWorkload(tenantWith(byIdentity), UAMI, AT)).toThrow('is no workflow');
  });
});
