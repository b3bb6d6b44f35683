import { describe, expect, test } from 'vitest';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { applyEdits } from '#lib/simulator/script/apply-edits';
import { type Edit, readEdits } from '#lib/simulator/script/edit';
import { monthOf } from '#lib/simulator/script/month';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { worldOf } from '#lib/simulator/testing/world';

const AT = new Date('2026-11-22T14:00:00Z');
const MARIA = { kind: 'user', id: 'maria', upn: 'maria@contoso.example' } as const;
const HOST = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/host';
const key = (keyId: string): WireObject => ({ keyId, displayName: 'n', endDateTime: '2027-01-01T00:00:00Z' });
const { tenant } = worldOf({
  graph: {
    applications: [{ id: 'a', appId: 'app', displayName: 'App', passwordCredentials: [key('k')], keyCredentials: [] }],
    servicePrincipals: [
      { id: 'sp', appId: 'app' },
      { id: 'mi', appId: 'mi-app' },
    ],
    owners: [{ _parent: '/applications/a', id: 'maria' }],
    appRoleAssignments: [
      { id: '1', principalId: 'sp' },
      { id: '2', principalId: 'mi' },
    ],
  },
  arm: {
    resources: [{ id: HOST, type: 'microsoft.web/sites', identity: { type: 'SystemAssigned', principalId: 'mi' } }],
    authorizationresources: [{ id: `${HOST}/providers/Microsoft.Authorization/roleAssignments/r`, principalId: 'mi' }],
  },
  responses: [{ _method: 'GET', _path: `${HOST}/config/web`, _status: 200, body: {} }],
});
const edited = (...edits: readonly Edit[]) => applyEdits(tenant, edits, AT, MARIA);
const secretsOf = (graph: typeof tenant.graph) =>
  ((graph.applications[0]?.passwordCredentials ?? []) as WireObject[]).map(({ keyId, endDateTime }) => [
    keyId,
    endDateTime,
  ]);
const LATER = '2028-01-01T00:00:00Z';

describe('a credential', () => {
  test.each<[edit: Edit, secrets: unknown[][]]>([
    [
      { do: 'add-secret', application: 'a', keyId: 'n', endsAt: LATER },
      [
        ['k', '2027-01-01T00:00:00Z'],
        ['n', LATER],
      ],
    ],
    [{ do: 'rotate', application: 'a', oldKeyId: 'k', keyId: 'n', endsAt: LATER }, [['n', LATER]]],
    [{ do: 'extend', application: 'a', keyId: 'k', endsAt: LATER }, [['k', LATER]]],
    [{ do: 'remove-credential', application: 'a', keyId: 'k' }, []],
  ])('%o', (edit, secrets) => {
    const { graph } = edited(edit);
    expect(secretsOf(graph)).toEqual(secrets);
    expect(graph.directoryAudits).toMatchObject([
      { activityDateTime: AT.toISOString(), initiatedBy: { user: { userPrincipalName: MARIA.upn } } },
    ]);
  });

  test('a certificate is told in the audit log as one, beside the secrets that stay', () => {
    const { graph } = edited({ do: 'add-certificate', application: 'a', keyId: 'c', endsAt: LATER });
    expect(graph.applications[0]?.keyCredentials).toMatchObject([{ keyId: 'c', type: 'AsymmetricX509Cert' }]);
    const told = JSON.stringify(graph.directoryAudits[0]?.targetResources);
    expect(told.match(/KeyIdentifier=\w+,KeyType=\w+/g)).toEqual([
      'KeyIdentifier=k,KeyType=Password',
      'KeyIdentifier=k,KeyType=Password',
      'KeyIdentifier=c,KeyType=AsymmetricX509Cert',
    ]);
  });
});

describe('what is deleted', () => {
  test('an application goes to the bin with its principal, and what the directory granted that goes', () => {
    const { graph } = edited({ do: 'delete-application', application: 'a' });
    expect([graph.applications, graph.owners]).toEqual([[], []]);
    expect(graph.servicePrincipals.map(({ id }) => id)).toEqual(['mi']);
    expect(graph.appRoleAssignments.map(({ id }) => id)).toEqual(['2']);
    expect(graph.deletedItems.map(({ id, deletedDateTime }) => [id, deletedDateTime])).toEqual([
      ['a', AT.toISOString()],
      ['sp', AT.toISOString()],
    ]);
  });

  test('a resource goes with what is below it and with its identity for good; grants in Azure stay', () => {
    const { graph, arm, responses } = edited({ do: 'delete-resource', resource: HOST.toUpperCase() });
    expect([arm.resources, responses, graph.deletedItems]).toEqual([[], [], []]);
    expect(graph.servicePrincipals.map(({ id }) => id)).toEqual(['sp']);
    expect(arm.authorizationresources).toHaveLength(1);
    expect(arm.resourcechanges).toMatchObject([
      { properties: { targetResourceId: HOST, changeType: 'Delete', changeAttributes: { changedBy: MARIA.upn } } },
    ]);
  });
});

test('an application is made, renamed, deleted, restored as it was, and purged', () => {
  const made = { do: 'create-application', application: 'n', appId: 'new', principal: 'p', name: 'New' } as const;
  const names = (...edits: readonly Edit[]) => {
    const { graph } = edited(made, ...edits);
    return [graph.applications, graph.servicePrincipals, graph.deletedItems].map((rows) =>
      rows.filter(({ appId }) => appId === 'new').map(({ displayName }) => displayName),
    );
  };
  const on = { application: 'n' };
  expect(names()).toEqual([['New'], ['New'], []]);
  expect(names({ do: 'rename-application', ...on, name: 'Newer' })).toEqual([['Newer'], ['Newer'], []]);
  expect(names({ do: 'delete-application', ...on })).toEqual([[], [], ['New', 'New']]);
  expect(names({ do: 'delete-application', ...on }, { do: 'restore-application', ...on })).toEqual([
    ['New'],
    ['New'],
    [],
  ]);
  expect(names({ do: 'delete-application', ...on }, { do: 'purge-application', ...on })).toEqual([[], [], []]);
});

test('owners leave and come', () => {
  expect(edited({ do: 'remove-owners', application: 'a' }).graph.owners).toEqual([]);
  const owner = { do: 'add-owner', application: 'a', owner: 'bob' } as const;
  expect(edited(owner).graph.owners.map(({ id }) => id)).toEqual(['maria', 'bob']);
});

test.each<[what: string, edits: unknown, problem: string]>([
  ['is no list', {}, 'must be a list'],
  ['does something else', [{ do: 'burn' }], 'Edit 0: do is one of'],
  ['lacks a field', [{ do: 'extend', application: 'a', keyId: 'k' }], 'endsAt is no text'],
  ['ends at no date', [{ do: 'extend', application: 'a', keyId: 'k', endsAt: 'soon' }], 'ISO date'],
  ['names no application', [{ do: 'extend', application: 'x', keyId: 'k', endsAt: LATER }], 'no application x'],
  ['names no credential', [{ do: 'remove-credential', application: 'a', keyId: 'x' }], 'no credential x'],
  ['names no resource', [{ do: 'delete-resource', resource: '/x' }], 'no resource /x'],
])('an edit that %s is refused', (_what, edits, problem) => {
  expect(() => applyEdits(tenant, readEdits(edits), AT, undefined)).toThrow(problem);
});

test('a month is the same for the same seed, keeps its quiet day, and can be played', () => {
  const start = new Date('2026-11-01T06:00:00Z');
  const contoso = generateContoso({ seed: 1, size: 60, now: start });
  const options = { seed: 1, days: 30, start, quietDay: 15 };
  const month = monthOf(contoso, options);
  expect(monthOf(contoso, options)).toEqual(month);
  expect(monthOf(contoso, { ...options, seed: 2 })).not.toEqual(month);
  expect(new Set(month.filter(({ day }) => day === 15).map(({ edit }) => edit.do))).toEqual(
    new Set(['delete-resource']),
  );
  expect(month.map(({ day }) => day)).toEqual(month.map(({ day }) => day).sort((a, b) => a - b));
  const played = month.reduce((now, { edit }) => applyEdits(now, readEdits([edit]), AT, MARIA), contoso);
  expect(played.graph.applications.length).toBe(contoso.graph.applications.length - 2);
});
