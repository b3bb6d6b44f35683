import { expect, test } from 'vitest';
import type { FederatedCredential } from '#lib/model/credential';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/federated-only-identity-dangling';
import {
  identityId,
  resourceUsing,
  roleAssignment,
  subscription,
  userAssignedIdentity,
} from '#lib/rules/testing/build';
import { aksCluster } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const ID = identityId('orders');
const ISSUER = 'https://westeurope.oic.prod-aks.azure.com/tenant/8a1c0e3a-3d55-4f4a-9d4e-2b6f7c0d1e2f/';
const trust = (issuer: string): FederatedCredential => ({
  id: issuer,
  name: 'trust',
  issuer,
  subject: 'system:serviceaccount:orders:api',
  audiences: [],
  claimsMatchingExpression: null,
});

const judgeTrusting = (issuers: readonly string[], over: ReadFacts = {}) =>
  judge(rule, {
    'user-assigned-identities': [userAssignedIdentity('orders')],
    resources: [],
    'identity-references': [],
    'identity-federation': [{ identityId: ID, credentials: issuers.map(trust) }],
    'aks-clusters': [],
    organization: [{ tenantId: 'tenant', displayName: 'Contoso', enabledPlans: null }],
    'role-assignments': [],
    'service-principals': [],
    subscriptions: [subscription()],
    ...over,
  });

test('an identity that only trusts a cluster that is gone is a medium violation', () => {
  expect(violations(judgeTrusting([ISSUER]))[0]).toMatchObject({
    severity: 'medium',
    confidence: 'likely',
    subject: { kind: 'user-assigned-identity', id: ID, appId: 'orders-client' },
    evidence: [{ value: 'absent' }, { value: ISSUER }, { value: 'none of these' }],
  });
});

test('a cluster with that issuer makes it compliant, whatever the case and the last slash', () => {
  const clusters = [aksCluster({ oidcIssuer: ISSUER.toUpperCase().replace(/\/$/, '') })];
  expect(outcomes(judgeTrusting([ISSUER], { 'aks-clusters': clusters }))).toEqual(['compliant']);
});

test('one live cluster among dead ones is enough', () => {
  const other = ISSUER.replace('8a1c0e3a', '11111111');
  const clusters = [aksCluster({ oidcIssuer: ISSUER })];
  expect(outcomes(judgeTrusting([other, ISSUER], { 'aks-clusters': clusters }))).toEqual(['compliant']);
});

test.each([
  ['a repository', 'https://token.actions.githubusercontent.com'],
  ['a pipeline', 'https://vstoken.dev.azure.com/0b7d3e5e-8e5f-4c0a-8f5e-6a9b1c2d3e4f'],
  ['a cluster of another tenant', ISSUER.replace('/tenant/', '/another/')],
])('%s cannot be seen from here, so it is unknown', (_, issuer) => {
  expect(judgeTrusting([ISSUER, issuer])[0]).toMatchObject({
    outcome: 'unknown',
    because: expect.stringContaining('outside of this tenant’s Azure'),
  });
});

test('the cluster may lie in a subscription that cannot be seen', () => {
  const elsewhere = roleAssignment({ scope: '/subscriptions/unseen' });
  expect(judgeTrusting([ISSUER], { 'role-assignments': [elsewhere] })[0]).toMatchObject({
    outcome: 'unknown',
    because: expect.stringContaining('cannot see'),
  });
});

test('federated credentials that were not read leave it unknown', () => {
  expect(outcomes(judgeTrusting([], { 'identity-federation': [] }))).toEqual(['unknown']);
});

test('an identity that trusts nobody is another rule’s business; one in use is not examined', () => {
  expect(outcomes(judgeTrusting([]))).toEqual(['compliant']);
  expect(judgeTrusting([ISSUER], { resources: [resourceUsing(ID)] })).toEqual([]);
});
