import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import { applicationActors } from '#lib/inventory/misuse/application-actors';
import { hostActors } from '#lib/inventory/misuse/host-actors';
import { scopesAbove } from '#lib/inventory/misuse/scopes-above';
import { CONTRIBUTOR, OWNER } from '#lib/inventory/privileged-role';
import type { ReadFacts } from '#lib/model/source';
import {
  application,
  identityId,
  owner,
  resourceId,
  roleAssignment,
  SUBSCRIPTION_ID,
  subscription,
} from '#lib/rules/testing/build';
import { appRoleAssignment, directoryRole, NO_GRANTS } from '#lib/rules/testing/build-grants';

const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;
const GROUP = `${SUBSCRIPTION}/resourcegroups/orders`;
const SITE = resourceId('microsoft.web/sites', 'orders-api');
const LOGIC_APP = resourceId('microsoft.logic/workflows', 'send');
const WEBSITE_CONTRIBUTOR = 'de139f84-1756-47ae-9be6-808fbbe84772';
const IDENTITY_OPERATOR = 'f1a07417-d97a-45cb-824c-7a7467783830';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const APPLICATION_ADMINISTRATOR = '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3';

test('a resource is below its parents, its group, its subscription, the management groups and the root', () => {
  const subscriptions = new Map([[SUBSCRIPTION_ID, subscription({ managementGroups: ['Production', 'root'] })]]);
  const scopes = scopesAbove(`${SITE}/slots/blue`, subscriptions);
  for (const scope of [`${SITE}/slots/blue`, SITE, GROUP, SUBSCRIPTION]) expect(scopes).toContain(scope);
  expect(scopes.slice(-3)).toEqual([
    '/providers/microsoft.management/managementgroups/production',
    '/providers/microsoft.management/managementgroups/root',
    '/',
  ]);
});

describe('who can run code on a host', () => {
  const assigned = (roleDefinitionId: string, scope: string, principalId = 'ada') =>
    roleAssignment({ id: `${scope}/${principalId}/${roleDefinitionId}`, roleDefinitionId, scope, principalId });
  const actorsOn = (
    assignments: ReadFacts['role-assignments'],
    hosts: readonly string[],
    identity: string | null = null,
  ) =>
    Object.fromEntries(
      hostActors({
        'role-assignments': assignments ?? [],
        subscriptions: [subscription({ managementGroups: ['production'] })],
      })(hosts, identity),
    );

  test.each([SITE, GROUP, SUBSCRIPTION, '/providers/microsoft.management/managementgroups/production', '/'])(
    'a Contributor at %s',
    (scope) => {
      expect(actorsOn([assigned(CONTRIBUTOR, scope)], [SITE])).toEqual({ ada: `Contributor at ${scope}` });
    },
  );
  test('nobody by a role beside it, in another group or on another resource, nor by reading', () => {
    const beside = [
      assigned(OWNER, `${SUBSCRIPTION}/resourcegroups/order`),
      assigned(OWNER, `${SITE}-2`),
      assigned(OWNER, '/providers/microsoft.management/managementgroups/test'),
      assigned(READER, SUBSCRIPTION),
    ];
    expect(actorsOn(beside, [SITE])).toEqual({});
  });
  test('a role for one type of host reaches no other', () => {
    const assignments = [assigned(WEBSITE_CONTRIBUTOR, GROUP)];
    expect(Object.keys(actorsOn(assignments, [SITE]))).toEqual(['ada']);
    expect(Object.keys(actorsOn(assignments, [`${SITE}/slots/blue`]))).toEqual(['ada']);
    expect(actorsOn(assignments, [LOGIC_APP])).toEqual({});
    expect(Object.keys(actorsOn(assignments, [LOGIC_APP, SITE]))).toEqual(['ada']);
  });
  test('and who can attach a user-assigned identity elsewhere', () => {
    const operator = [assigned(IDENTITY_OPERATOR, GROUP)];
    expect(actorsOn(operator, [], identityId('shared'))).toEqual({ ada: `Managed Identity Operator at ${GROUP}` });
    expect(actorsOn(operator, [SITE])).toEqual({});
  });
  test('each once, with the nearest reason', () => {
    const assignments = [assigned(OWNER, SUBSCRIPTION), assigned(CONTRIBUTOR, SITE), assigned(OWNER, GROUP, 'ben')];
    expect(actorsOn(assignments, [SITE])).toEqual({ ada: `Contributor at ${SITE}`, ben: `Owner at ${GROUP}` });
  });
});

describe('who can add a credential to an application', () => {
  const actorsOf = (facts: ReadFacts) =>
    Object.fromEntries(applicationActors(buildInventory({ ...NO_GRANTS, ...facts }))(application(), 'sp-object'));
  const administrator = (scope: string) =>
    directoryRole({ principalId: 'admin', roleId: APPLICATION_ADMINISTRATOR, scope });

  test('its owners, unless they are disabled', () => {
    const owners = [owner(), owner({ id: 'left', accountEnabled: false })];
    expect(actorsOf({ owners: [{ applicationId: 'app-object', owners }] })).toEqual({
      'user-object': 'owner of the application',
    });
  });
  test('administrators of all applications, or of this one', () => {
    const named = { admin: 'Application Administrator' };
    expect(actorsOf({ 'directory-roles': [administrator('/')] })).toEqual(named);
    expect(actorsOf({ 'directory-roles': [administrator('/app-object')] })).toEqual(named);
    expect(actorsOf({ 'directory-roles': [administrator('/sp-object')] })).toEqual(named);
    expect(actorsOf({ 'directory-roles': [administrator('/another')] })).toEqual({});
    expect(actorsOf({ 'directory-roles': [administrator('/administrativeUnits/one')] })).toEqual({});
  });
  test('who can become one says so', () => {
    const eligible = { ...administrator('/'), startsAt: null, endsAt: null };
    expect(actorsOf({ 'role-eligibility': [eligible] })).toEqual({ admin: 'can activate Application Administrator' });
  });
  test('programs that may write all applications, and no others', () => {
    const writes = appRoleAssignment({ principalId: 'robot', appRoleId: '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9' });
    expect(Object.keys(actorsOf({ 'app-role-assignments': [writes] }))).toEqual(['robot']);
    expect(actorsOf({ 'app-role-assignments': [appRoleAssignment()] })).toEqual({});
  });
  test('an owner who is an administrator as well is named as the owner', () => {
    const facts = {
      owners: [{ applicationId: 'app-object', owners: [owner({ id: 'admin' })] }],
      'directory-roles': [administrator('/')],
    };
    expect(actorsOf(facts)).toEqual({ admin: 'owner of the application' });
  });
});
