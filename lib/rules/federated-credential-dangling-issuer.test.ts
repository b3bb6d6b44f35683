import { describe, expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/federated-credential-dangling-issuer';
import { identityId, managedIdentity, roleAssignment, SUBSCRIPTION_ID, subscription } from '#lib/rules/testing/build';
import { federated, federatedFacts, GITHUB, TENANT_ID } from '#lib/rules/testing/build-federation';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const ISSUER = `https://westeurope.oic.prod-aks.azure.com/${TENANT_ID}/5c6a3f0e-1d2b-4e6f-8a9b-0c1d2e3f4a5b/`;
const ENTRA = `https://login.microsoftonline.com/${TENANT_ID}/v2.0`;
const IDENTITY = '7f1d2c3b-4a5e-4f60-8b7c-9d0e1f2a3b4c';

const judged = (issuer: string, subject = 'system:serviceaccount:orders:worker', more: ReadFacts = {}) =>
  judge(rule, { ...federatedFacts(federated({ issuer, subject })), ...more });
const cluster = (oidcIssuer: string | null) => ({
  id: `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/orders/providers/microsoft.containerservice/managedclusters/aks`,
  name: 'aks',
  subscriptionId: SUBSCRIPTION_ID,
  servicePrincipalClientId: null,
  localAccountsDisabled: true,
  oidcIssuer,
  workloadIdentityEnabled: true,
});

describe('a cluster', () => {
  test('that no visible subscription holds is gone', () => {
    expect(violations(judged(ISSUER))[0]).toMatchObject({ severity: 'medium', confidence: 'likely' });
  });
  test('that is there is trusted, however its address is written', () => {
    const there = { 'aks-clusters': [cluster(ISSUER.toUpperCase().slice(0, -1).replace('HTTPS', 'https'))] };
    expect(outcomes(judged(ISSUER, undefined, there))).toEqual(['compliant']);
  });
  test('may be in a subscription that was not visible', () => {
    const hidden = { 'role-assignments': [roleAssignment({ scope: '/subscriptions/hidden' })] };
    expect(judged(ISSUER, undefined, hidden)[0]).toMatchObject({
      outcome: 'unknown',
      because: expect.stringContaining('hidden'),
    });
    const seen = { ...hidden, subscriptions: [subscription(), subscription({ id: 'hidden' })] };
    expect(outcomes(judged(ISSUER, undefined, seen))).toEqual(['violation']);
  });
  test('of another tenant, or whose address names none, is not known', () => {
    expect(outcomes(judged(ISSUER.replace(TENANT_ID, IDENTITY)))).toEqual(['unknown']);
    expect(outcomes(judged(ISSUER.replace(`${TENANT_ID}/`, '')))).toEqual(['unknown']);
  });
});

test('the issuer that Azure DevOps has replaced is gone for certain', () => {
  expect(violations(judged('https://vstoken.dev.azure.com/org', 'sc://contoso/orders/deploy'))[0]).toMatchObject({
    confidence: 'certain',
  });
});

describe('a managed identity', () => {
  test('that is in the directory is trusted, and one that is not is gone', () => {
    expect(violations(judged(ENTRA, IDENTITY))[0]?.summary).toContain('no longer in the directory');
    const there = { 'service-principals': [managedIdentity('/x', { id: IDENTITY })] };
    expect(outcomes(judged(ENTRA, IDENTITY.toUpperCase(), there))).toEqual(['compliant']);
  });
  test('of another tenant is not known', () => {
    expect(outcomes(judged(ENTRA.replace(TENANT_ID, IDENTITY), IDENTITY))).toEqual(['unknown']);
  });
});

test('an issuer that cannot be looked up is not examined', () => {
  expect(judged(GITHUB, 'repo:contoso/app:environment:production')).toEqual([]);
  expect(judged(ENTRA, '/eid1/c/pub/t/org/a/sc/orders')).toEqual([]);
  expect(judged('https://vstoken.dev.azure.com.example/org')).toEqual([]);
  expect(judged(`https://oidc.example/${ISSUER}`)).toEqual([]);
  expect(rule.population?.(federatedFacts(federated()))).toBe(0);
  expect(rule.population?.({})).toBeNull();
});

test('a user-assigned identity’s credential is judged too, under its own id', () => {
  const id = identityId('github');
  const credentials = [federated({ id: `${id}/federatedidentitycredentials/main`, issuer: ISSUER })];
  const facts = { ...federatedFacts(), 'identity-federation': [{ identityId: id, credentials }] };
  expect(violations(judge(rule, facts))[0]?.subject).toMatchObject({
    kind: 'credential',
    id,
    name: 'github',
    resourceId: id,
    subscriptionId: SUBSCRIPTION_ID,
  });
});
