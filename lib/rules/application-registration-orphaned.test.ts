import { describe, expect, test } from 'vitest';
import type { Application } from '#lib/model/application';
import { addDays } from '#lib/model/instant';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/application-registration-orphaned';
import { application, NOW, roleAssignment, servicePrincipal } from '#lib/rules/testing/build';
import { aksCluster, automationAsset } from '#lib/rules/testing/build-azure';
import { authentication, linkedService, workflow } from '#lib/rules/testing/build-workloads';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeApp = (over: Partial<Application> = {}, facts: ReadFacts = {}) =>
  judge(rule, {
    applications: [application(over)],
    'service-principals': [],
    'deleted-items': [],
    'role-assignments': [],
    'service-principal-activity': [],
    'logic-apps': [],
    'aks-clusters': [],
    'linked-services': [],
    'automation-assets': [],
    ...facts,
  });

test('a registration that nothing uses is a low violation', () => {
  expect(violations(judgeApp())[0]).toMatchObject({
    severity: 'low',
    confidence: 'likely',
    subject: { kind: 'application', id: 'app-object' },
    summary: 'Created on 2025-01-01, it has no service principal, no sign-in, no grant, and nothing in Azure names it.',
  });
});

test('it has 30 days to find its use', () => {
  expect(outcomes(judgeApp({ createdAt: addDays(NOW, -29) }))).toEqual(['compliant']);
  expect(outcomes(judgeApp({ createdAt: addDays(NOW, -30) }))).toEqual(['violation']);
});

describe('stays quiet about one', () => {
  const activity = {
    appId: 'app-client',
    lastUsedAt: '2026-11-01T00:00:00Z',
    asApplicationClientAt: null,
    asApplicationResourceAt: null,
    asDelegatedClientAt: null,
    asDelegatedResourceAt: null,
  };
  const deleted = {
    id: 'old-sp',
    kind: 'service-principal',
    displayName: null,
    appId: 'app-client',
    deletedAt: null,
  } as const;
  const uses: readonly (readonly [string, ReadFacts])[] = [
    ['that has a service principal', { 'service-principals': [servicePrincipal()] }],
    ['that signed in', { 'service-principal-activity': [activity] }],
    ['that a Logic App signs in as', { 'logic-apps': [workflow({ authentications: [authentication()] })] }],
    ['that a cluster runs on', { 'aks-clusters': [aksCluster({ servicePrincipalClientId: 'APP-CLIENT' })] }],
    ['that a linked service names', { 'linked-services': [linkedService({ servicePrincipalId: 'app-client' })] }],
    ['that an automation connection names', { 'automation-assets': [automationAsset('connection', 'Deployment')] }],
    [
      'whose deleted service principal still holds a role',
      { 'deleted-items': [deleted], 'role-assignments': [roleAssignment({ principalId: 'old-sp' })] },
    ],
  ];
  test.each(uses)('%s', (_, facts) => {
    expect(outcomes(judgeApp({}, facts))).toEqual(['compliant']);
  });
});

test.each(['AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount', null])(
  'one open to others (%s) may be used there, so it is unknown',
  (signInAudience) => {
    expect(outcomes(judgeApp({ signInAudience }))).toEqual(['unknown']);
  },
);

test('one whose age is not told is unknown', () => {
  expect(outcomes(judgeApp({ createdAt: null }))).toEqual(['unknown']);
});
