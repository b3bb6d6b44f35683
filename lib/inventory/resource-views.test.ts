import { describe, expect, test } from 'vitest';
import { identityUses } from '#lib/inventory/identity-uses';
import { invisibleSubscriptions } from '#lib/inventory/invisible-subscriptions';
import { managedIdentityStates } from '#lib/inventory/managed-identity-states';
import { workloads } from '#lib/inventory/workloads';
import type { ResourceLookup } from '#lib/model/azure-resource';
import {
  identityId,
  managedIdentity,
  resource,
  resourceId,
  resourceUsing,
  roleAssignment,
  SUBSCRIPTION_ID,
  subscription,
} from '#lib/rules/testing/build';

const HOST = resourceId('microsoft.compute/virtualmachines', 'vm1');

describe('managed identities', () => {
  const stateOf = (over: Partial<Parameters<typeof managedIdentityStates>[1]> = {}): unknown => {
    const sources = {
      subscriptions: [subscription()],
      resources: [],
      identities: [],
      references: [],
      lookups: [],
      ...over,
    };
    const [state] = managedIdentityStates([managedIdentity(HOST)], sources);
    return state && [state.host, state.because];
  };
  const lookups = (answer: ResourceLookup['answer']): ResourceLookup[] => [{ id: HOST, answer }];

  test('a host that is listed is present', () => {
    expect(stateOf({ resources: [resource({ id: HOST })] })).toEqual(['present', null]);
  });
  test('a host that only ARM or a reference knows is present', () => {
    expect(stateOf({ lookups: lookups('found') })).toEqual(['present', null]);
    expect(stateOf({ references: [{ identityId: 'x', referrerId: HOST, how: 'policy-assignment' }] })).toEqual([
      'present',
      null,
    ]);
  });
  test('a host is gone only when it is not listed, its subscription is visible and ARM answers 404', () => {
    expect(stateOf({ lookups: lookups('missing') })).toEqual(['gone', null]);
  });
  test('a host in a subscription that is not visible is unknown even when ARM answers 404', () => {
    expect(stateOf({ subscriptions: [], lookups: lookups('missing') })).toEqual([
      'unknown',
      `Subscription ${SUBSCRIPTION_ID} is not visible to this scan.`,
    ]);
  });
  test('a host that ARM refuses to speak about, or was not asked about, is unknown', () => {
    expect(stateOf({ lookups: lookups('forbidden') })).toEqual(['unknown', expect.stringContaining('did not say')]);
    expect(stateOf()).toEqual(['unknown', expect.stringContaining('was not asked')]);
  });
});

describe('uses of user-assigned identities', () => {
  const id = identityId('shared');
  test('identity maps and references count, each once, and a self-reference does not', () => {
    const uses = identityUses(
      [resourceUsing(id), resourceUsing(id)],
      [
        { identityId: id, referrerId: '/cluster', how: 'aks-kubelet' },
        { identityId: id, referrerId: id, how: 'property-text' },
      ],
    );
    expect(uses.get(id)?.map(({ how }) => how)).toEqual(['attached', 'aks-kubelet']);
  });
  test('an identity without any use is absent', () => {
    expect(identityUses([resource()], []).has(id)).toBe(false);
  });
});

describe('workloads', () => {
  test('only types that run customer code are listed', () => {
    const storage = resource({ type: 'microsoft.storage/storageaccounts' });
    expect(workloads([resource(), storage], []).map((workload) => workload.resource.type)).toEqual([
      'microsoft.web/sites',
    ]);
  });
  test('a service that owns the resource group, or the resource itself, is named', () => {
    const groups = [{ id: `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/orders`, managedBy: '/aks' }];
    expect(workloads([resource()], groups)[0]?.serviceManagedBy).toBe('/aks');
    expect(workloads([resource({ managedBy: '/vmss' })], [])[0]?.serviceManagedBy).toBe('/vmss');
    expect(workloads([resource()], [])[0]?.serviceManagedBy).toBeNull();
  });
});

describe('invisible subscriptions', () => {
  test('scopes, managed identities and identity maps tell of them; listed ones and the root do not', () => {
    const facts = {
      subscriptions: [subscription()],
      'role-assignments': [roleAssignment({ scope: '/subscriptions/from-scope' }), roleAssignment({ scope: '/' })],
      'service-principals': [managedIdentity('/subscriptions/from-identity/resourcegroups/x'), managedIdentity(HOST)],
      resources: [resourceUsing('/subscriptions/from-map/resourcegroups/x')],
    };
    expect(invisibleSubscriptions(facts)).toEqual(['from-identity', 'from-map', 'from-scope']);
  });
  test('nothing is called invisible when subscriptions could not be read', () => {
    expect(invisibleSubscriptions({ resources: [resourceUsing('/subscriptions/s/x')] })).toEqual([]);
  });
});
