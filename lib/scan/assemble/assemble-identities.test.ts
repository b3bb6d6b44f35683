import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import { CONTRIBUTOR } from '#lib/inventory/privileged-role';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { ReadFacts, SourceId } from '#lib/model/source';
import { runRules } from '#lib/rules/run-rules';
import {
  application,
  certificate,
  identityId,
  managedIdentity,
  owner,
  resource,
  resourceId,
  resourceUsing,
  roleAssignment,
  SUBSCRIPTION_ID,
  secret,
  servicePrincipal,
  subscription,
  userAssignedIdentity,
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
  signInUse,
  signInWindow,
  user,
  userActivity,
} from '#lib/rules/testing/build-grants';
import { context } from '#lib/rules/testing/judge';
import { assembleFindings } from '#lib/scan/assemble/assemble-findings';
import { assembleIdentities } from '#lib/scan/assemble/assemble-identities';
import { tallied } from '#lib/scan/assemble/subject-tally';

const HOST = resource().id;
const SHARED = identityId('shared');
const shared = managedIdentity(SHARED, {
  id: 'shared-principal',
  appId: 'shared-client',
  managedIdentity: { userAssigned: true, resourceId: SHARED },
});
const BASE: ReadFacts = {
  ...NO_GRANTS,
  organization: [{ tenantId: 'own-tenant', displayName: 'Contoso', enabledPlans: null }],
  applications: [application({ secrets: [secret()], certificates: [certificate()] })],
  'service-principals': [
    servicePrincipal({ ownerTenantId: 'own-tenant', secrets: [secret({ keyId: 'on-sp' })] }),
    servicePrincipal({ id: 'foreign', appId: 'foreign-client', ownerTenantId: 'other-tenant', displayName: 'Vendor' }),
    managedIdentity(HOST, { certificates: [certificate({ endsAt: '2024-02-01T00:00:00Z' })] }),
    shared,
  ],
  'federated-identity-credentials': [],
  owners: [{ applicationId: 'app-object', owners: [owner(), owner({ id: 'left', accountEnabled: false })] }],
  principals: [],
  'deleted-items': [],
  users: [user({ id: 'robot', displayName: 'svc-orders', userPrincipalName: 'svc-orders@contoso.example' })],
  subscriptions: [subscription()],
  resources: [resource()],
  'identity-references': [],
  'identity-federation': [{ identityId: SHARED, credentials: [] }],
  'user-assigned-identities': [userAssignedIdentity('shared')],
  'resource-lookups': [],
};

function rowsOf(facts: ReadFacts = {}, ...missing: readonly SourceId[]): ReadonlyMap<string, IdentityRow> {
  const read = leaveOut({ ...BASE, ...facts }, ...missing);
  const inventory = buildInventory(read);
  const findings = assembleFindings('tenant', runRules(read, inventory, [], context).verdicts, inventory);
  return new Map(assembleIdentities(inventory, tallied(findings)).map((row) => [row.id, row]));
}
const rowOf = (id: string, ...args: Parameters<typeof rowsOf>) => rowsOf(...args).get(id);

test('an application and its service principal are one row; others, identities and service accounts have their own', () => {
  expect([...rowsOf().values()].map(({ id, kind, publisher, state }) => [id, kind, publisher, state])).toEqual([
    ['app-object', 'application', 'own', 'live'],
    ['mi-object', 'managed-identity', null, 'live'],
    ['shared-principal', 'managed-identity', null, 'unattached'],
    ['foreign', 'service-principal', 'foreign', 'live'],
    ['robot', 'service-account', null, 'live'],
  ]);
  expect(rowOf('robot')?.reason).toContain('svc-');
});

describe('numbers', () => {
  test('of credentials are those that sign in, on both halves of an application', () => {
    expect(rowOf('app-object')).toMatchObject({ secrets: 2, certificates: 1, federated: 0 });
    expect(rowOf('mi-object')).toMatchObject({ secrets: 0, certificates: 0, federated: 0 });
    expect(rowOf('foreign')?.federated).toBeNull();
    expect(rowOf('app-object', {}, 'federated-identity-credentials')?.federated).toBeNull();
  });
  test('of grants are by kind, and null where a kind was not read', () => {
    const facts: ReadFacts = {
      'role-assignments': [roleAssignment()],
      'app-role-assignments': [appRoleAssignment()],
      'delegated-grants': [delegatedGrant({ scopes: ['User.Read', 'Mail.Read'] })],
      'directory-roles': [directoryRole()],
    };
    expect(rowOf('app-object', facts)).toMatchObject({ azureRoles: 1, apiPermissions: 3, directoryRoles: 1 });
    expect(rowOf('app-object', facts, 'role-assignments')).toMatchObject({ azureRoles: null, apiPermissions: 3 });
    expect(rowOf('app-object', facts, 'delegated-grants')?.apiPermissions).toBeNull();
    expect(rowOf('app-object', facts, 'role-eligibility')?.directoryRoles).toBe(1);
    expect(rowOf('robot', facts, 'role-eligibility')?.directoryRoles).toBeNull();
  });
  test('of findings count each once, whichever half it is about', () => {
    const counted = [...rowsOf().values()].map(({ id, findings }) => [id, findings > 0]);
    expect(Object.fromEntries(counted)).toMatchObject({ 'app-object': true, 'shared-principal': true, foreign: false });
  });
});

describe('privilege', () => {
  const privileged = appRoleAssignment({ appRoleId: ROLE_MANAGEMENT_WRITE });
  test('names the gravest grant', () => {
    const facts = {
      'service-principals': [servicePrincipal(), graph()],
      'role-assignments': [roleAssignment()],
      'app-role-assignments': [appRoleAssignment({ id: 'first' }), privileged],
    };
    expect(rowOf('app-object', facts)).toMatchObject({
      privileged: 'yes',
      highestRole: 'RoleManagement.ReadWrite.Directory',
      highestTier: 0,
    });
  });
  test('is no only when everything was read', () => {
    expect(rowOf('app-object')).toMatchObject({ privileged: 'no', highestRole: null, highestTier: null });
    for (const source of ['role-assignments', 'app-role-assignments', 'directory-roles'] as const)
      expect(rowOf('app-object', {}, source)?.privileged, source).toBe('unknown');
  });
});

describe('state', () => {
  test('of an application is that of its service principal', () => {
    const only = (over: Parameters<typeof servicePrincipal>[0]) =>
      rowOf('app-object', { 'service-principals': [servicePrincipal(over)] })?.state;
    expect([only({ accountEnabled: false }), only({ accountEnabled: null })]).toEqual(['disabled', 'unknown']);
    expect(rowOf('app-object', { 'service-principals': [] })).toMatchObject({
      state: 'live',
      reason: expect.stringContaining('no service principal'),
    });
    expect(rowOf('app-object', {}, 'service-principals')?.state).toBe('unknown');
  });
  test('of a managed identity needs proof', () => {
    const gone = { resources: [], 'resource-lookups': [{ id: HOST, answer: 'missing' }] } as const;
    expect(rowOf('mi-object', gone)?.state).toBe('host-gone');
    expect(rowOf('mi-object', { ...gone, subscriptions: [] })?.state).toBe('unknown');
    expect(rowOf('mi-object', {}, 'resources')?.state).toBe('unknown');
    const used = { resources: [resource(), { ...resourceUsing(SHARED), id: resourceId('microsoft.web/sites', 'b') }] };
    expect(rowOf('shared-principal', used)?.state).toBe('live');
    expect(rowOf('shared-principal', { 'identity-federation': [] })?.state).toBe('unknown');
    const unseen = { 'role-assignments': [roleAssignment({ scope: '/subscriptions/unseen' })] };
    expect(rowOf('shared-principal', unseen)?.state).toBe('unknown');
  });
});

describe('use', () => {
  const activity = (lastUsedAt: string | null) => ({
    appId: 'APP-CLIENT',
    lastUsedAt,
    asApplicationClientAt: null,
    asApplicationResourceAt: null,
    asDelegatedClientAt: null,
    asDelegatedResourceAt: null,
  });
  test('is the latest that any source saw; a failed sign-in is none', () => {
    const report = { 'service-principal-activity': [activity('2026-11-01T00:00:00Z')] };
    expect(rowOf('app-object', report)).toMatchObject({ use: 'seen', lastUsedAt: '2026-11-01T00:00:00Z' });
    const log = { 'sign-ins': [signInWindow(), signInUse()] };
    expect(rowOf('app-object', { ...report, ...log })?.lastUsedAt).toBe('2026-11-20T08:00:00Z');
    const failed = { 'sign-ins': [signInWindow(), signInUse({ succeeded: 0 })] };
    expect(rowOf('app-object', failed)).toMatchObject({ use: 'not-seen', lastUsedAt: null });
  });
  test('is unknown when nothing that could tell was read', () => {
    expect(rowOf('app-object')?.use).toBe('unknown');
    expect(rowOf('mi-object', { 'sign-ins': [signInWindow()] })?.use).toBe('unknown');
    expect(rowOf('robot')?.use).toBe('unknown');
    expect(rowOf('robot', { 'user-activity': [userActivity({ userId: 'robot' })] })?.use).toBe('not-seen');
  });
});

test('owners are those who are not disabled; unread ones are not known', () => {
  expect(rowOf('app-object')).toMatchObject({ owners: [{ id: 'user-object', name: 'Ada Moreau' }], ownerKnown: true });
  expect(rowOf('app-object', {}, 'owners')).toMatchObject({ owners: [], ownerKnown: false });
});

describe('an identity shared by five workflows', () => {
  const workflows = [1, 2, 3, 4, 5].map((number) => ({
    ...resourceUsing(SHARED),
    id: resourceId('microsoft.logic/workflows', `flow-${number}`),
    name: `Flow-${number}`,
  }));
  const contributor = roleAssignment({
    id: '/a',
    principalId: 'robot',
    principalType: 'User',
    roleDefinitionId: CONTRIBUTOR,
  });
  const facts: ReadFacts = {
    resources: [resource(), ...workflows],
    'role-assignments': [contributor, { ...contributor, id: '/b', principalId: 'shared-principal' }],
  };

  test('lists all five, and who could act as it, itself left out', () => {
    const row = rowOf('shared-principal', facts);
    expect(row?.attachments?.map(({ name }) => name)).toEqual(workflows.map(({ name }) => name));
    expect(row).toMatchObject({
      attachmentCount: 5,
      misuse: {
        who: [
          { principalId: 'robot', name: 'svc-orders', because: `Contributor at /subscriptions/${SUBSCRIPTION_ID}` },
        ],
        total: 1,
        unread: [],
      },
    });
  });
  test('says when there may be more who could', () => {
    expect(rowOf('shared-principal', facts, 'role-assignments')?.misuse).toMatchObject({
      total: 0,
      unread: ['role-assignments'],
    });
    expect(rowOf('shared-principal', facts, 'identity-references')).toMatchObject({
      attachments: null,
      attachmentCount: null,
      misuse: { unread: ['identity-references'] },
    });
    expect(rowOf('app-object', {}, 'owners')?.misuse?.unread).toEqual(['owners']);
  });
  test('names fifty of those who could, and the number of all', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...contributor,
      id: `/${index}`,
      principalId: `p-${index}`,
      roleDefinitionId: OWNER_ROLE,
    }));
    const misuse = rowOf('shared-principal', { ...facts, 'role-assignments': many })?.misuse;
    expect([misuse?.who.length, misuse?.total]).toEqual([50, 60]);
  });
});

test('a large tenant is assembled in time that grows with it, though thousands could act as each identity', () => {
  const hosts = Array.from({ length: 10_000 }, (_, index) =>
    resource({ id: resourceId('microsoft.web/sites', `site-${index}`) }),
  );
  const identities = hosts.map(({ id }, index) =>
    managedIdentity(id, { id: `mi-${index}`, appId: `mi-client-${index}` }),
  );
  const principals = hosts.map((_, index) => servicePrincipal({ id: `sp-${index}`, appId: `client-${index}` }));
  const inventory = buildInventory({
    ...BASE,
    resources: hosts,
    'service-principals': [...identities, ...principals],
    'app-role-assignments': principals.map(({ id }) => appRoleAssignment({ id: `grant-${id}`, principalId: id })),
    'role-assignments': principals
      .slice(0, 4_000)
      .map(({ id }) => roleAssignment({ id: `/${id}`, principalId: id, roleDefinitionId: OWNER_ROLE })),
  });
  const rows = assembleIdentities(inventory, []);
  expect(rows).toHaveLength(20_002);
  expect(rows.find(({ id }) => id === 'mi-9999')?.misuse?.total).toBe(4_000);
}, 5_000);
