import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import type { RoleAssignment } from '#lib/model/azure-resource';
import type { AccessRow } from '#lib/model/rows/access-row';
import type { ReadFacts, SourceId } from '#lib/model/source';
import {
  application,
  managedIdentity,
  resource,
  roleAssignment,
  SUBSCRIPTION_ID,
  servicePrincipal,
  subscription,
} from '#lib/rules/testing/build';
import {
  appRoleAssignment,
  delegatedGrant,
  directoryRole,
  GRAPH_APP_ID,
  graph,
  leaveOut,
  NO_GRANTS,
  signInUse,
  signInWindow,
  user,
} from '#lib/rules/testing/build-grants';
import { assembleAccess } from '#lib/scan/assemble/assemble-access';

const SITE = resource().id;
const BASE: ReadFacts = {
  ...NO_GRANTS,
  applications: [application()],
  'service-principals': [servicePrincipal(), graph(), managedIdentity(SITE)],
  principals: [],
  'deleted-items': [],
  users: [],
  subscriptions: [subscription()],
  resources: [resource()],
  'resource-lookups': [],
};
const rows = (facts: ReadFacts, ...missing: readonly SourceId[]): AccessRow[] =>
  assembleAccess(buildInventory(leaveOut({ ...BASE, ...facts }, ...missing)));
const rowOf = (assignment: Partial<RoleAssignment>, facts: ReadFacts = {}, ...missing: readonly SourceId[]) =>
  rows({ 'role-assignments': [roleAssignment(assignment)], ...facts }, ...missing)[0];

describe('a row is about', () => {
  test.each([
    ['sp-object', 'application', 'Orders'],
    ['graph-object', 'service-principal', 'Microsoft Graph'],
    ['mi-object', 'managed-identity', 'Orders'],
  ])('%s, which is of kind %s', (principalId, principalKind, principalName) => {
    expect(rowOf({ principalId })).toMatchObject({ principalKind, principalName, state: 'live', because: null });
  });
  test('a service account, and no other user or group', () => {
    const users = [user({ id: 'robot', displayName: 'svc-orders' }), user({ id: 'ada' })];
    const listed = (principalId: string, principalType: string) => rowOf({ principalId, principalType }, { users });
    expect(listed('robot', 'User')).toMatchObject({ principalKind: 'service-account', principalName: 'svc-orders' });
    expect(listed('ada', 'User')).toBeUndefined();
    expect(listed('group', 'Group')).toBeUndefined();
    expect(listed('partner', 'ForeignGroup')).toBeUndefined();
  });
});

describe('the principal', () => {
  const lookedUp = { id: 'gone', found: false, kind: null, displayName: null };
  test('deleted, gone or unknown is said, with the reason', () => {
    const deletedItem = {
      id: 'gone',
      kind: 'service-principal',
      displayName: 'Old',
      appId: null,
      deletedAt: '2026-11-10T00:00:00Z',
    } as const;
    expect(rowOf({ principalId: 'gone' }, { principals: [lookedUp] })).toMatchObject({
      state: 'dangling',
      principalKind: 'unknown',
      principalName: null,
    });
    expect(rowOf({ principalId: 'gone' }, { 'deleted-items': [deletedItem] })).toMatchObject({
      state: 'deleted',
      principalName: 'Old',
      because: 'Its principal was deleted on 2026-11-10.',
    });
    expect(rowOf({ principalId: 'gone' })).toMatchObject({ state: 'unknown', principalKind: 'unknown' });
  });
  test('is unknown, and never gone, where service principals were not read', () => {
    const facts = { principals: [lookedUp] };
    expect(rowOf({ principalId: 'gone' }, facts, 'service-principals')).toMatchObject({ state: 'unknown' });
    const permissions = { 'app-role-assignments': [appRoleAssignment()], 'delegated-grants': [delegatedGrant()] };
    expect(rows(permissions, 'service-principals').map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });
  test('of another tenant is not looked for here', () => {
    const delegatedManagedIdentityResourceId = '/subscriptions/other/x';
    const facts = { principals: [lookedUp] };
    expect(rowOf({ principalId: 'gone', delegatedManagedIdentityResourceId }, facts)?.state).toBe('unknown');
  });
});

describe('the scope', () => {
  const gone = `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/old`;
  const missing = { 'resource-lookups': [{ id: gone, answer: 'missing' }] } as const;
  test('is live when it was seen, or something in it was', () => {
    for (const scope of ['/', `/subscriptions/${SUBSCRIPTION_ID}`, SITE, SITE.slice(0, SITE.indexOf('/providers'))])
      expect(rowOf({ scope }), scope).toMatchObject({ state: 'live', because: null });
  });
  test('dangles when Azure says that it is missing, and only in a subscription that can be seen', () => {
    expect(rowOf({ scope: gone }, missing)).toMatchObject({
      state: 'dangling',
      because: 'Its scope no longer exists.',
      subscriptionId: SUBSCRIPTION_ID,
    });
    expect(rowOf({ scope: gone }, { ...missing, subscriptions: [] })?.state).toBe('unknown');
    expect(rowOf({ scope: gone }, missing, 'subscriptions')?.state).toBe('unknown');
  });
  test('is unknown when nobody asked, or the answer was refused', () => {
    expect(rowOf({ scope: gone })?.state).toBe('unknown');
    expect(rowOf({ scope: gone }, { 'resource-lookups': [{ id: gone, answer: 'forbidden' }] })?.state).toBe('unknown');
  });
  test('of an Entra role is the directory, which exists', () => {
    expect(rows({ 'directory-roles': [directoryRole()] })[0]).toMatchObject({ state: 'live', subscriptionId: null });
  });
});

describe('use', () => {
  const useOf = (signIns: ReadFacts['sign-ins'], facts: ReadFacts = {}) => {
    const [row] = rows({
      'app-role-assignments': [appRoleAssignment()],
      ...(signIns ? { 'sign-ins': signIns } : {}),
      ...facts,
    });
    return row && { use: row.use, lastUsedAt: row.lastUsedAt };
  };
  const never = { use: 'not-seen', lastUsedAt: null };
  const unknown = { use: 'unknown', lastUsedAt: null };

  test('is the last sign-in to the API of the permission that succeeded', () => {
    const later = signInUse({ lastAt: '2026-11-21T00:00:00Z' });
    expect(useOf([signInWindow(), signInUse(), later])).toEqual({ use: 'seen', lastUsedAt: later.lastAt });
    expect(useOf([signInWindow(), { ...later, resourceAppId: 'another' }])).toEqual(never);
    expect(useOf([signInWindow(), { ...later, succeeded: 0, failed: 9 }])).toEqual(never);
    expect(useOf([signInWindow(), { ...later, resourceAppId: GRAPH_APP_ID.toUpperCase() }])?.use).toBe('seen');
  });
  test('is unknown without the log, or with the log of other principals alone', () => {
    expect(useOf(undefined)).toEqual(unknown);
    expect(useOf([signInWindow({ kind: 'managed-identity' })])).toEqual(unknown);
  });
  test('of roles and delegated permissions is not told by the logs', () => {
    const log = { 'sign-ins': [signInWindow(), signInUse()] };
    expect(rowOf({}, log)?.use).toBe('unknown');
    expect(rows({ ...log, 'delegated-grants': [delegatedGrant()] })[0]?.use).toBe('unknown');
  });
});
