import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generateContoso } from '#lib/simulator/contoso/generate';
import { APPLICATION, SERVICE_PRINCIPAL } from '#lib/simulator/graph/schema/applications';
import type { VersionedType } from '#lib/simulator/graph/schema/entity-type';
import { ORGANIZATION, USER } from '#lib/simulator/graph/schema/people';
import { loadTenant } from '#lib/simulator/tenant/load-tenant';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const RECORDED = '../shared/data/tenants/recorded';
/** On the wire of recorded service principals, and in no published schema. */
const UNPUBLISHED = ['managedIdentityResourceId', 'microsoftPolicyGroup', 'tokensRevocationDateTime', 'appMetadata'];

function strangers(rows: readonly WireObject[], { v1, beta }: VersionedType): string[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...names].filter(
    (name) => !name.startsWith('_') && !name.startsWith('@') && !v1.properties.has(name) && !beta.properties.has(name),
  );
}

describe.skipIf(!existsSync(RECORDED))('the published schemas and the recorded tenant', () => {
  test('agree: what Microsoft sent may be selected', () => {
    const { graph } = loadTenant(RECORDED);
    expect(strangers(graph.applications, APPLICATION)).toEqual([]);
    expect(strangers(graph.servicePrincipals, SERVICE_PRINCIPAL).sort()).toEqual([...UNPUBLISHED].sort());
  });
});

describe.skipIf(existsSync(RECORDED))('schemas were NOT compared: the recorded tenant is not on this machine', () => {
  test('there is no folder to read', () => expect(existsSync(RECORDED)).toBe(false));
});

test('a generated tenant holds no property that Graph has not', () => {
  const { graph } = generateContoso({ seed: 1, size: 40, now: new Date('2026-01-01T00:00:00Z') });
  expect(strangers(graph.applications, APPLICATION)).toEqual([]);
  expect(strangers(graph.servicePrincipals, SERVICE_PRINCIPAL)).toEqual([]);
  expect(strangers(graph.users, USER)).toEqual([]);
  expect(strangers(graph.organization, ORGANIZATION)).toEqual([]);
});

test('beta takes its own name for a property and not the one of v1.0', () => {
  expect(SERVICE_PRINCIPAL.v1.properties.has('oauth2PermissionScopes')).toBe(true);
  expect(SERVICE_PRINCIPAL.beta.properties.has('oauth2PermissionScopes')).toBe(false);
  expect(SERVICE_PRINCIPAL.beta.properties.get('publishedPermissionScopes')).toBe('list');
});
