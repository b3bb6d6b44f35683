import { expect, test } from 'vitest';
import rule from '#lib/rules/credential-on-microsoft-application';
import { application, secret, servicePrincipal } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const OWN = '11111111-2222-4333-8444-555555555555';
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const judgeOwner = (ownerTenantId: string | null, over: Parameters<typeof secret>[0] = {}) =>
  judge(rule, {
    applications: [application({ secrets: [secret()] })],
    'service-principals': [servicePrincipal({ ownerTenantId, secrets: [secret(over)] })],
    organization: [{ tenantId: OWN, displayName: 'Contoso', enabledPlans: null }],
  });

test('a credential on one is critical', () => {
  expect(violations(judgeOwner(MICROSOFT))[0]).toMatchObject({ severity: 'critical' });
});

test('one on our own application’s service principal is not this rule’s, and registrations are not looked at', () => {
  expect(outcomes(judgeOwner(OWN))).toEqual(['compliant']);
});

test('an expired one no longer signs in', () => {
  expect(outcomes(judgeOwner(MICROSOFT, { endsAt: '2026-11-01T00:00:00Z' }))).toEqual(['compliant']);
});

test('without an owner a listed application is still likely Microsoft’s', () => {
  const graph = servicePrincipal({
    appId: '00000003-0000-0000-C000-000000000000',
    ownerTenantId: null,
    secrets: [secret()],
  });
  const verdicts = judge(rule, {
    applications: [],
    'service-principals': [graph],
    organization: [{ tenantId: OWN, displayName: 'Contoso', enabledPlans: null }],
  });
  expect(violations(verdicts)[0]).toMatchObject({ severity: 'critical', confidence: 'likely' });
});

test('without an owner nothing can be said of one that is not listed', () => {
  expect(outcomes(judgeOwner(null))).toEqual(['unknown']);
});
