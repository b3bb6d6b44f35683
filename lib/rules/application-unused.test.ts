import { describe, expect, test } from 'vitest';
import type { Application } from '#lib/model/application';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/application-unused';
import { application, certificate, servicePrincipal } from '#lib/rules/testing/build';
import { directoryRole, leaveOut, NO_GRANTS } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const NEVER = {
  asApplicationClientAt: null,
  asApplicationResourceAt: null,
  asDelegatedClientAt: null,
  asDelegatedResourceAt: null,
};
const factsOf = (lastUsedAt: string | null, over: Partial<Application> = {}, more: ReadFacts = {}): ReadFacts => ({
  ...NO_GRANTS,
  applications: [application(over)],
  'service-principals': [servicePrincipal()],
  'service-principal-activity': lastUsedAt === null ? [] : [{ appId: 'app-client', lastUsedAt, ...NEVER }],
  ...more,
});
const judged = (...args: Parameters<typeof factsOf>) => outcomes(judge(rule, factsOf(...args)));

describe('it is unused', () => {
  test('when it was never seen and is older than 90 days', () => {
    expect(violations(judge(rule, factsOf(null)))[0]).toMatchObject({
      severity: 'medium',
      summary: 'No sign-in of it is on record.',
    });
  });
  test('when it was last seen more than 90 days ago, 90 not included', () => {
    expect(judged('2026-08-24T14:00:00Z')).toEqual(['compliant']);
    expect(violations(judge(rule, factsOf('2026-08-23T14:00:00Z')))[0]?.summary).toBe(
      'It was last used on 2026-08-23.',
    );
  });
  test('and the graver for what it may do', () => {
    expect(violations(judge(rule, factsOf(null, {}, { 'directory-roles': [directoryRole()] })))[0]).toMatchObject({
      severity: 'high',
      summary: 'No sign-in of it is on record. It holds Global Administrator.',
    });
  });
  test('whatever it may do, when that was not read', () => {
    const { severity } = violations(judge(rule, leaveOut(factsOf(null), 'directory-roles')))[0] ?? {};
    expect(severity).toBe('medium');
  });
});

test('it is quiet about one that was created lately', () => {
  expect(judged(null, { createdAt: '2026-08-24T14:00:00Z' })).toEqual(['compliant']);
  expect(judged(null, { createdAt: '2026-08-23T14:00:00Z' })).toEqual(['violation']);
});

describe('it is unknown', () => {
  test('when other tenants or personal accounts may use it', () => {
    for (const signInAudience of ['AzureADMultipleOrgs', 'AzureADandPersonalMicrosoftAccount', null])
      expect(judged(null, { signInAudience })).toEqual(['unknown']);
  });
  test('when people sign in to it with a stored password', () => {
    const principal = servicePrincipal({ singleSignOnMode: 'password' });
    expect(judged(null, {}, { 'service-principals': [principal] })).toEqual(['unknown']);
  });
  test('when the platform works with it, which asks for no token', () => {
    const certificates = [certificate({ displayName: 'CN=MS-Organization-P2P-Access [2026]' })];
    expect(judged(null, { certificates })).toEqual(['unknown']);
    expect(judged(null, { certificates: [certificate()] })).toEqual(['violation']);
  });
  test('when neither a use nor its creation is told', () => {
    expect(judged(null, { createdAt: null })).toEqual(['unknown']);
    expect(judged('2026-01-01T00:00:00Z', { createdAt: null })).toEqual(['violation']);
  });
});
