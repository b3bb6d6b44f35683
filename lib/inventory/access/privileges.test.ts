import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grantsOf, privilegeOf, privilegeOfApplication } from '#lib/inventory/access/privilege-of';
import { privileges } from '#lib/inventory/access/privileges';
import type { ReadFacts, SourceId } from '#lib/model/source';
import { roleAssignment, SUBSCRIPTION_ID, servicePrincipal } from '#lib/rules/testing/build';
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

const grantsIn = (facts: ReadFacts) => grantsOf(privileges({ ...NO_GRANTS, ...facts }), 'sp-object');
const privilegeIn = (facts: ReadFacts) => privilegeOf(privileges({ ...NO_GRANTS, ...facts }), 'sp-object');
const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;
const owner = (scope: string) => ({ 'role-assignments': [roleAssignment({ roleDefinitionId: OWNER_ROLE, scope })] });

describe('Azure roles', () => {
  test('are privileged as Owner at a subscription or above, and not below', () => {
    expect(privilegeIn(owner(SUBSCRIPTION))).toBe('yes');
    expect(privilegeIn(owner('/'))).toBe('yes');
    expect(privilegeIn(owner('/providers/microsoft.management/managementgroups/root'))).toBe('yes');
    expect(privilegeIn(owner(`${SUBSCRIPTION}/resourcegroups/orders`))).toBe('no');
  });
  test('carry the name that the tenant gives the role, else the table’s, else the id', () => {
    const definitions = [{ id: 'custom', name: 'Restarter', isBuiltIn: false }];
    const named = (roleDefinitionId: string): string | undefined =>
      grantsIn({
        'role-definitions': definitions,
        'role-assignments': [roleAssignment({ roleDefinitionId })],
      })[0]?.name;
    expect([named('custom'), named(OWNER_ROLE), named('nobody-knows')]).toEqual(['Restarter', 'Owner', 'nobody-knows']);
  });
});

describe('API permissions', () => {
  const api = servicePrincipal({
    id: 'orders-api',
    appId: 'orders-api-client',
    appRoles: [
      { id: 'role-1', value: 'Orders.Write' },
      { id: 'role-2', value: null },
    ],
  });
  const named = (appRoleId: string): string | undefined =>
    grantsIn({
      'service-principals': [api],
      'app-role-assignments': [appRoleAssignment({ resourceId: 'orders-api', resourceName: null, appRoleId })],
    })[0]?.name;

  test('of Microsoft Graph are named and classified by the table', () => {
    const facts = {
      'service-principals': [graph()],
      'app-role-assignments': [appRoleAssignment({ appRoleId: ROLE_MANAGEMENT_WRITE })],
    };
    expect(grantsIn(facts)).toMatchObject([
      { name: 'RoleManagement.ReadWrite.Directory', tier: 0, isPrivileged: true, scope: 'Microsoft Graph' },
    ]);
    expect(privilegeIn({ ...facts, 'app-role-assignments': [appRoleAssignment()] })).toBe('no');
  });
  test('of a custom API are named by the API, and not classified', () => {
    expect([named('role-1'), named('role-2'), named('00000000-0000-0000-0000-000000000000')]).toEqual([
      'Orders.Write',
      'role-2',
      'Default access',
    ]);
  });
  test('that are delegated are one grant per scope, belong to the client and are not privileged by themselves', () => {
    const consent = delegatedGrant({ scopes: ['User.Read', 'Directory.ReadWrite.All'] });
    const grants = grantsIn({ 'service-principals': [graph()], 'delegated-grants': [consent] });
    expect(grants.map(({ id, name, isPrivileged }) => [id, name, isPrivileged])).toEqual([
      ['consent', 'User.Read', false],
      ['consent', 'Directory.ReadWrite.All', false],
    ]);
  });
});

describe('Entra roles', () => {
  test('held and eligible ones both count, each as its own kind', () => {
    expect(grantsIn({ 'directory-roles': [directoryRole()] })).toMatchObject([
      { kind: 'directory-role', name: 'Global Administrator', isPrivileged: true },
    ]);
    const eligible = { ...directoryRole(), startsAt: null, endsAt: null };
    expect(grantsIn({ 'role-eligibility': [eligible] })).toMatchObject([
      { kind: 'eligible-directory-role', isPrivileged: true },
    ]);
  });
  test('a custom one carries its own name and is not privileged', () => {
    const facts = {
      'directory-roles': [directoryRole({ roleId: 'custom' })],
      'directory-role-definitions': [{ id: 'custom', name: 'Badge printer', isBuiltIn: false }],
    };
    expect(grantsIn(facts)).toMatchObject([{ name: 'Badge printer', tier: null, isPrivileged: false }]);
  });
});

test('a grant that was listed twice counts once', () => {
  expect(grantsIn({ 'directory-roles': [directoryRole(), directoryRole()] })).toHaveLength(1);
});

describe('privilege', () => {
  const SOURCES = Object.keys(NO_GRANTS).filter((key): key is SourceId & keyof typeof NO_GRANTS => key in NO_GRANTS);

  test('is never “no” while a source is missing, whatever the others say', () => {
    const oneOfEach: ReadFacts = {
      ...NO_GRANTS,
      'service-principals': [graph()],
      'app-role-assignments': [appRoleAssignment()],
      'role-assignments': [roleAssignment()],
    };
    fc.assert(
      fc.property(
        fc.subarray(SOURCES, { minLength: 1 }),
        fc.constantFrom(oneOfEach, NO_GRANTS),
        fc.constantFrom('sp-object', 'nobody'),
        (missing, facts, principalId) => {
          const view = privileges(leaveOut(facts, ...missing));
          expect(privilegeOf(view, principalId)).toBe('unknown');
          expect([...view.unread].sort()).toEqual([...missing].sort());
        },
      ),
    );
  });
  test('of a service principal does not wait for eligible roles, which it cannot activate', () => {
    const noEligible = leaveOut({ ...NO_GRANTS, 'service-principals': [servicePrincipal()] }, 'role-eligibility');
    expect(privilegeOf(privileges(noEligible), 'sp-object')).toBe('no');
    expect(privilegeOf(privileges(noEligible), 'some-user')).toBe('unknown');
    expect(privilegeOfApplication(privileges(noEligible), 'App-Client')).toBe('no');
    expect(privilegeOfApplication(privileges(noEligible), 'has-no-service-principal')).toBe('no');
  });
  test('of an application is that of its service principal', () => {
    const facts = { ...NO_GRANTS, 'service-principals': [servicePrincipal()], 'directory-roles': [directoryRole()] };
    expect(privilegeOfApplication(privileges(facts), 'app-client')).toBe('yes');
    expect(privilegeOfApplication(privileges(leaveOut(facts, 'service-principals')), 'app-client')).toBe('unknown');
  });
  test('is “yes” by one grant, whatever else is missing', () => {
    expect(privilegeOf(privileges(owner(SUBSCRIPTION)), 'sp-object')).toBe('yes');
  });
  test('is “no” when everything was read', () => {
    expect(privilegeIn({})).toBe('no');
  });
});
