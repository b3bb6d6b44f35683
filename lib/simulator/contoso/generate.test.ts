import { expect, test } from 'vitest';
import { HOSTILE_NAMES } from '#lib/simulator/contoso/company';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { CANARY_PREFIX } from '#lib/simulator/contoso/world';

const NOW = new Date('2026-11-22T14:00:00Z');
const contoso = (size: number, seed = 1) => generateContoso({ seed, size, now: NOW });

test('the same seed, size and time give the same tenant, another seed another', () => {
  expect(JSON.stringify(contoso(60))).toBe(JSON.stringify(contoso(60)));
  expect(contoso(60, 2).tenantId).not.toBe(contoso(60).tenantId);
});

test('size is the number of applications, and everything else grows with it', () => {
  const [small, large] = [contoso(100), contoso(400)];
  expect(large.graph.applications.length / small.graph.applications.length).toBeCloseTo(4, 0);
  expect(large.arm.resources.length).toBeGreaterThan(3 * small.arm.resources.length);
});

test('every secret carries a planted canary and no secret text', () => {
  const secrets = contoso(100).graph.applications.flatMap(
    (row) => row.passwordCredentials as { hint: string; secretText: null }[],
  );
  expect(secrets.length).toBeGreaterThan(40);
  for (const secret of secrets) {
    expect(secret.hint).toContain(CANARY_PREFIX);
    expect(secret.secretText).toBeNull();
  }
});

test('every hostile name is there with a credential, so that findings carry it', () => {
  const applications = contoso(200).graph.applications;
  for (const name of HOSTILE_NAMES) {
    const found = applications.filter((row) => row.displayName === name);
    expect(
      found.some((row) => (row.passwordCredentials as unknown[]).length > 0),
      JSON.stringify(name),
    ).toBe(true);
  }
});

test('a calm tenant refers to no subscription that it does not list', () => {
  const tenant = contoso(120);
  const listed = new Set(tenant.arm.resourcecontainers.map((row) => String(row.subscriptionId).toLowerCase()));
  const text = JSON.stringify([
    tenant.arm,
    tenant.graph.servicePrincipals.map((row) => row.alternativeNames),
  ]).toLowerCase();
  const referred = new Set([...text.matchAll(/\/subscriptions\/([0-9a-f-]{36})/g)].map((match) => match[1] ?? ''));
  expect([...referred].filter((id) => !listed.has(id))).toEqual([]);
});

test('access and history are there for every source, and one application holds more than $expand shows', () => {
  const { graph } = contoso(60);
  for (const [name, rows] of Object.entries(graph)) if (name !== 'groups') expect(rows.length, name).toBeGreaterThan(0);
  const held = Map.groupBy(graph.appRoleAssignments, ({ principalId }) => principalId);
  expect(Math.max(...[...held.values()].map((rows) => rows.length))).toBeGreaterThan(20);
  for (const name of ['appRoleAssignments', 'oauth2PermissionGrants', 'directoryRoleAssignments', 'signIns'] as const)
    expect(new Set(graph[name].map(({ id }) => id)).size, name).toBe(graph[name].length);
});

test('Mail Automation holds three permissions of Microsoft Graph and signs in to nothing else', () => {
  const { graph } = contoso(60);
  const mail = graph.servicePrincipals.find(({ displayName }) => displayName === 'Mail Automation');
  expect(graph.appRoleAssignments.filter(({ principalId }) => principalId === mail?.id)).toHaveLength(3);
  const resources = graph.signIns
    .filter(({ servicePrincipalId }) => servicePrincipalId === mail?.id)
    .map(({ resourceDisplayName }) => resourceDisplayName);
  expect([...new Set(resources)]).toEqual(['Microsoft Graph']);
});

test('all spellings of an identity’s type occur', () => {
  const types = new Set(
    contoso(400).arm.resources.map((row) => (row.identity as { type?: string } | null)?.type ?? null),
  );
  for (const spelling of [
    'SystemAssigned',
    'UserAssigned',
    'SystemAssigned, UserAssigned',
    'SystemAssigned,UserAssigned',
    'SystemAssignedUserAssigned',
    'SystemAndUserAssigned',
    'None',
    null,
  ])
    expect(types.has(spelling), String(spelling)).toBe(true);
});

test('no two objects share an id', () => {
  const { graph, arm } = contoso(120);
  for (const rows of [graph.applications, graph.servicePrincipals, graph.users, arm.resources, arm.policyresources]) {
    const ids = rows.map(({ id }) => String(id).toLowerCase());
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  }
});
