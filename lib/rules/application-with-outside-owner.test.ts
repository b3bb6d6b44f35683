import { describe, expect, test } from 'vitest';
import type { Owner } from '#lib/model/application';
import type { ReadFacts } from '#lib/model/source';
import type { User } from '#lib/model/user';
import rule from '#lib/rules/application-with-outside-owner';
import { application, owner, servicePrincipal } from '#lib/rules/testing/build';
import { organization, TENANT_ID } from '#lib/rules/testing/build-federation';
import { directoryRole, leaveOut, NO_GRANTS, user } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const PRIVILEGED = { 'directory-roles': [directoryRole()] };
const factsOf = (owners: readonly Owner[], users: readonly User[], more: ReadFacts = PRIVILEGED): ReadFacts => ({
  ...NO_GRANTS,
  applications: [application()],
  owners: [{ applicationId: 'app-object', owners }],
  users,
  organization: [organization],
  'service-principals': [servicePrincipal()],
  ...more,
});
const judged = (...args: Parameters<typeof factsOf>) => outcomes(judge(rule, factsOf(...args)));
const guest = user({ userType: 'Guest' });

describe('outside is', () => {
  test('a guest', () => {
    expect(violations(judge(rule, factsOf([owner()], [guest])))[0]).toMatchObject({
      severity: 'high',
      summary: 'A guest owns it, and it holds Global Administrator.',
    });
  });
  test('a service principal of another tenant', () => {
    const foreign = servicePrincipal({ id: 'tool', appId: 'tool', ownerTenantId: 'another' });
    const owners = [owner({ id: 'tool', kind: 'service-principal' })];
    const more = { ...PRIVILEGED, 'service-principals': [servicePrincipal(), foreign] };
    expect(violations(judge(rule, factsOf(owners, [], more)))[0]?.summary).toContain('another tenant');
  });
});

describe('inside is', () => {
  test('a member, wherever the address came from', () => {
    expect(judged([owner()], [user({ userPrincipalName: 'x_fabrikam.example#EXT#@contoso.example' })])).toEqual([
      'compliant',
    ]);
  });
  test('a guest who is disabled', () => {
    expect(judged([owner({ accountEnabled: false })], [guest])).toEqual(['compliant']);
  });
  test.each([
    ['own', { ownerTenantId: TENANT_ID }],
    ['Microsoft’s', { ownerTenantId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a' }],
    ['a managed identity', { type: 'ManagedIdentity', ownerTenantId: null }],
  ])('a service principal that is %s', (_, over) => {
    const tool = servicePrincipal({ id: 'tool', appId: 'tool', ...over });
    const more = { ...PRIVILEGED, 'service-principals': [servicePrincipal(), tool] };
    expect(judged([owner({ id: 'tool', kind: 'service-principal' })], [], more)).toEqual(['compliant']);
  });
});

test('an application that may do nothing of weight is left to its guest', () => {
  expect(judged([owner()], [guest], {})).toEqual(['compliant']);
});

describe('it is unknown', () => {
  test('when an owner is in no list', () => {
    expect(judged([owner()], [])).toEqual(['unknown']);
    expect(judged([owner({ kind: 'service-principal' })], [])).toEqual(['unknown']);
  });
  test('when its owners or its grants were not read', () => {
    expect(outcomes(judge(rule, { ...factsOf([], []), owners: [] }))).toEqual(['unknown']);
    expect(outcomes(judge(rule, leaveOut(factsOf([owner()], [guest], {}), 'role-assignments')))).toEqual(['unknown']);
  });
});
