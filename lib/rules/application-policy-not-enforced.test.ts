import { describe, expect, test } from 'vitest';
import type { AppManagementPolicy, AppRestriction } from '#lib/model/logs/directory-history';
import rule from '#lib/rules/application-policy-not-enforced';
import { organization, TENANT_ID } from '#lib/rules/testing/build-federation';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const restriction = (over: Partial<AppRestriction> = {}): AppRestriction => ({
  on: 'application',
  type: 'passwordAddition',
  maxLifetimeDays: null,
  isEnabled: true,
  appliesToCreatedAfter: null,
  ...over,
});
const policy = (restrictions: readonly AppRestriction[], over: Partial<AppManagementPolicy> = {}) => ({
  id: '0',
  kind: 'default' as const,
  name: null,
  isEnabled: true,
  restrictions,
  ...over,
});
const judged = (...policies: readonly AppManagementPolicy[]) =>
  judge(rule, { organization: [organization], 'app-management-policies': policies });
const forBoth = (over: Partial<AppRestriction>): readonly AppRestriction[] =>
  (['application', 'service-principal'] as const).map((on) => restriction({ on, ...over }));

test('a policy that is off restricts nothing, whatever it says', () => {
  expect(violations(judged(policy(forBoth({}), { isEnabled: false })))[0]).toMatchObject({
    severity: 'medium',
    subject: { kind: 'tenant', id: TENANT_ID },
    summary: 'The default app management policy is off.',
  });
});

describe('secrets are restricted', () => {
  test.each([
    ['forbidden', {}],
    ['limited in life', { type: 'passwordLifetime', maxLifetimeDays: 365 }],
    ['restricted since a day that has passed', { appliesToCreatedAfter: '2024-01-01T00:00:00Z' }],
  ])('when they are %s', (_, over) => {
    expect(outcomes(judged(policy(forBoth(over))))).toEqual(['compliant']);
  });
  test('whoever a custom policy exempts', () => {
    const exempt = policy([restriction({ on: 'assigned', isEnabled: false })], { id: '1', kind: 'custom' });
    expect(outcomes(judged(exempt, policy(forBoth({}))))).toEqual(['compliant']);
  });
});

describe('secrets are not restricted', () => {
  test.each([
    ['disabled', { isEnabled: false }],
    ['for certificates', { type: 'asymmetricKeyLifetime', maxLifetimeDays: 180 }],
    ['without a limit', { type: 'passwordLifetime' }],
    ['for what is created later', { appliesToCreatedAfter: '2027-01-01T00:00:00Z' }],
  ])('by a restriction that is %s', (_, over) => {
    expect(violations(judged(policy(forBoth(over))))[0]?.summary).toContain('applications and service principals');
  });
  test('on service principals, when only applications are', () => {
    expect(violations(judged(policy([restriction()])))[0]?.summary).toContain('to service principals nor');
  });
});

test('without a default policy in the list it is unknown', () => {
  expect(outcomes(judged())).toEqual(['unknown']);
});
