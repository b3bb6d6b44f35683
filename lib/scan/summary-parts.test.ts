import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import {
  application,
  certificate,
  managedIdentity,
  NOW,
  resource,
  resourceId,
  roleAssignment,
  secret,
  servicePrincipal,
  subscription,
} from '#lib/rules/testing/build';
import { expiryStrip } from '#lib/scan/expiry-strip';
import { migrationCounts } from '#lib/scan/migration-counts';
import { populations } from '#lib/scan/populations';

const held = (...ends: readonly (string | null)[]) =>
  buildInventory({
    applications: [application({ secrets: ends.map((endsAt, index) => secret({ keyId: `k${index}`, endsAt })) })],
    'service-principals': [
      managedIdentity('/subscriptions/s/vm', { certificates: [certificate({ endsAt: '2024-02-01T00:00:00Z' })] }),
    ],
  });

describe('expiry strip', () => {
  test('counts sign-in credentials by the week of their end, expired and endless ones apart', () => {
    const strip = expiryStrip(
      held('2020-01-01T00:00:00Z', '2026-11-01T00:00:00Z', NOW, '2026-11-29T14:00:00Z', '2027-05-23T14:00:00Z', null),
      NOW,
    );
    expect(strip).toMatchObject({
      expired: { secrets: 2, certificates: 0, oldestEndsAt: '2020-01-01T00:00:00Z' },
      within30Days: 2,
      total: 6,
      endless: 1,
    });
    expect(strip.weeks).toHaveLength(26);
    expect(strip.weeks[0]).toEqual({ startsAt: NOW, secrets: 1, certificates: 0 });
    expect(strip.weeks[1]).toEqual({ startsAt: '2026-11-29T14:00:00Z', secrets: 1, certificates: 0 });
    expect(strip.weeks.slice(2).every(({ secrets }) => secrets === 0)).toBe(true);
  });

  test('shows those that were read though service principals were not', () => {
    const strip = expiryStrip(buildInventory({ applications: [application({ secrets: [secret()] })] }), NOW);
    expect(strip).toMatchObject({ total: 1 });
    expect(strip.weeks).toHaveLength(26);
  });

  test('has no weeks at all when credentials were not read', () => {
    expect(expiryStrip({}, NOW)).toMatchObject({ total: 0, weeks: [] });
  });
});

describe('populations', () => {
  test('count what was read', () => {
    const facts = {
      subscriptions: [subscription()],
      applications: [application({ secrets: [secret()], certificates: [certificate()] })],
      'service-principals': [servicePrincipal(), managedIdentity(resourceId('microsoft.web/sites', 'a'))],
      'federated-identity-credentials': [],
      resources: [resource(), resource({ id: '/other', managedBy: '/service' })],
      'managed-resource-groups': [],
      'role-assignments': [roleAssignment()],
    };
    expect(populations(facts, buildInventory(facts))).toEqual({
      subscriptions: 1,
      applications: 1,
      servicePrincipals: 2,
      managedIdentities: 1,
      credentials: 2,
      secrets: 1,
      certificates: 1,
      federated: 0,
      workloads: 1,
      roleAssignments: 1,
    });
  });

  test('are null, not zero, for what was not read', () => {
    expect(Object.values(populations({}, {}))).toEqual(Array.from({ length: 10 }, () => null));
  });

  test('secrets and certificates are counted apart from the federated credentials', () => {
    const facts = { applications: [application({ secrets: [secret()] })], 'service-principals': [] };
    expect(populations(facts, buildInventory(facts))).toMatchObject({ credentials: 1, secrets: 1, federated: null });
  });
});

describe('migration counts', () => {
  test('tell workloads with an identity from those without, services’ own left out', () => {
    const identity = { systemAssigned: true, principalId: 'p', tenantId: 't', userAssigned: [] };
    const inventory = buildInventory({
      resources: [resource(), resource({ id: '/b', identity }), resource({ id: '/c', managedBy: '/service' })],
      'managed-resource-groups': [],
    });
    expect(migrationCounts(inventory)).toEqual({ workloads: 2, withIdentity: 1, withoutIdentity: 1 });
  });

  test('are not known without the resources', () => {
    expect(migrationCounts({}).workloads).toBeNull();
  });
});
