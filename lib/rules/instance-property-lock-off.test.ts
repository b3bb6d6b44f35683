import { expect, test } from 'vitest';
import type { Application } from '#lib/model/application';
import rule from '#lib/rules/instance-property-lock-off';
import { application } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judged = (signInAudience: string | null, instanceLock: Application['instanceLock']) =>
  judge(rule, { applications: [application({ signInAudience, instanceLock })] });

test.each(['AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount'])('%s without a lock is open', (audience) => {
  expect(violations(judged(audience, 'off'))[0]).toMatchObject({ severity: 'low', confidence: 'certain' });
  expect(outcomes(judged(audience, 'credentials'))).toEqual(['compliant']);
  expect(outcomes(judged(audience, 'all'))).toEqual(['compliant']);
});

test.each(['AzureADMyOrg', 'PersonalMicrosoftAccount', null])('%s has no instance elsewhere', (audience) => {
  expect(judged(audience, 'off')).toEqual([]);
});

test('only multi-tenant applications are counted', () => {
  const applications = [application(), application({ id: 'b', signInAudience: 'AzureADMultipleOrgs' })];
  expect(rule.population?.({ applications })).toBe(1);
  expect(rule.population?.({})).toBeNull();
});
