import { expect, test } from 'vitest';
import rule from '#lib/rules/app-service-basic-credentials';
import { SERVICE_GROUP, SITE_ID } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeSite = (scm: boolean | null, ftp: boolean | null, groups = [] as (typeof SERVICE_GROUP)[]) =>
  judge(rule, { 'basic-publishing': [{ siteId: SITE_ID, scm, ftp }], 'managed-resource-groups': groups });

test('either one allowed is a violation', () => {
  expect(violations(judgeSite(true, true))[0]).toMatchObject({
    severity: 'medium',
    subject: { kind: 'resource', name: 'orders-api', resourceId: SITE_ID },
    summary: 'Basic authentication is allowed for scm and ftp.',
  });
  expect(violations(judgeSite(null, true))[0]?.summary).toBe('Basic authentication is allowed for ftp.');
});

test('both off is compliant', () => {
  expect(outcomes(judgeSite(false, false))).toEqual(['compliant']);
});

test('one off and one not told is unknown', () => {
  expect(outcomes(judgeSite(false, null))).toEqual(['unknown']);
});

test('an app in a group that a service owns is not examined', () => {
  expect(judgeSite(true, true, [SERVICE_GROUP])).toEqual([]);
  const facts = { 'basic-publishing': [{ siteId: SITE_ID, scm: true, ftp: true }] };
  expect(rule.population?.({ ...facts, 'managed-resource-groups': [] })).toBe(1);
  expect(rule.population?.(facts)).toBeNull();
});
