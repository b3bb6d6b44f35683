import { describe, expect, test } from 'vitest';
import type { Application } from '#lib/model/application';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/privileged-application-with-secret';
import {
  application,
  certificate,
  roleAssignment,
  SUBSCRIPTION_ID,
  samlEntries,
  secret,
  servicePrincipal,
} from '#lib/rules/testing/build';
import {
  appRoleAssignment,
  delegatedGrant,
  directoryRole,
  graph,
  leaveOut,
  NO_GRANTS,
  OWNER_ROLE,
  ROLE_MANAGEMENT_WRITE,
} from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;
const facts = (over: ReadFacts, more: Partial<Application> = {}): ReadFacts => ({
  ...NO_GRANTS,
  applications: [application({ secrets: [secret()], ...more })],
  'service-principals': [servicePrincipal(), graph()],
  ...over,
});
const ADMIN = { 'app-role-assignments': [appRoleAssignment({ appRoleId: ROLE_MANAGEMENT_WRITE })] };

describe('a live secret opens', () => {
  test('a permission that controls the directory', () => {
    expect(violations(judge(rule, facts(ADMIN)))[0]).toMatchObject({
      severity: 'critical',
      confidence: 'likely',
      subject: { kind: 'credential', id: 'app-object', credential: { id: 'key-secret' } },
      summary: 'Its client secret is valid until 2027-03-01 and opens RoleManagement.ReadWrite.Directory.',
    });
  });
  test('a privileged Entra role', () => {
    expect(outcomes(judge(rule, facts({ 'directory-roles': [directoryRole()] })))).toEqual(['violation']);
  });
  test('Owner of a subscription, and not of a resource group', () => {
    const owner = (scope: string): ReadFacts =>
      facts({ 'role-assignments': [roleAssignment({ roleDefinitionId: OWNER_ROLE, scope })] });
    expect(outcomes(judge(rule, owner(SUBSCRIPTION)))).toEqual(['violation']);
    expect(outcomes(judge(rule, owner(`${SUBSCRIPTION}/resourcegroups/orders`)))).toEqual(['compliant']);
  });
  test('one that sits on the service principal', () => {
    const principal = servicePrincipal({ secrets: [secret({ endsAt: null })] });
    const held = { ...facts(ADMIN, { secrets: [] }), 'service-principals': [principal, graph()] };
    expect(violations(judge(rule, held))[0]?.summary).toContain('has no end date');
  });
});

describe('it is quiet', () => {
  test('about a secret that ended, at the very second still not', () => {
    const ending = (endsAt: string) => outcomes(judge(rule, facts(ADMIN, { secrets: [secret({ endsAt })] })));
    expect(ending('2026-11-22T13:59:59Z')).toEqual(['compliant']);
    expect(ending('2026-11-22T14:00:00Z')).toEqual(['violation']);
  });
  test('about certificates and the password entry of a SAML certificate', () => {
    expect(judge(rule, facts(ADMIN, { secrets: [], certificates: [certificate()] }))).toEqual([]);
    const saml = servicePrincipal({ ...samlEntries(), singleSignOnMode: 'saml' });
    expect(judge(rule, { ...facts(ADMIN, { secrets: [] }), 'service-principals': [saml, graph()] })).toEqual([]);
  });
  test('about permissions that only work together with a person', () => {
    const consent = delegatedGrant({ scopes: ['Directory.ReadWrite.All'] });
    expect(outcomes(judge(rule, facts({ 'delegated-grants': [consent] })))).toEqual(['compliant']);
  });
  test('about an application that has no instance here', () => {
    expect(outcomes(judge(rule, facts({ ...ADMIN, 'service-principals': [graph()] })))).toEqual(['compliant']);
  });
});

test('what it may do is unknown while a kind of grants was not read, unless one that was is enough', () => {
  const denied = (over: ReadFacts): ReadFacts => leaveOut(facts(over), 'delegated-grants');
  expect(judge(rule, denied({}))[0]).toMatchObject({
    outcome: 'unknown',
    because: expect.stringContaining('delegated-grants'),
  });
  expect(outcomes(judge(rule, denied(ADMIN)))).toEqual(['violation']);
});
