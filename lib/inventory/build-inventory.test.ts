import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import { VIEW_SOURCES, type Views } from '#lib/inventory/inventory';
import type { Facts, SourceId } from '#lib/model/source';

const EMPTY: Facts = {
  organization: [],
  subscriptions: [],
  'management-groups': [],
  'managed-resource-groups': [],
  applications: [],
  'service-principals': [],
  'deleted-items': [],
  'federated-identity-credentials': [],
  owners: [],
  'role-assignments': [],
  'role-definitions': [],
  principals: [],
  resources: [],
  'user-assigned-identities': [],
  'identity-references': [],
  'identity-federation': [],
  'resource-lookups': [],
  'scope-lookups': [],
  'resource-changes': [],
  'credential-activity': [],
  'app-role-assignments': [],
  'delegated-grants': [],
  'directory-roles': [],
  'role-eligibility': [],
  'directory-role-definitions': [],
  'service-principal-activity': [],
  'sign-ins': [],
  'credential-changes': [],
  'app-management-policies': [],
  recommendations: [],
  users: [],
  'user-activity': [],
  'policy-assignments': [],
  'local-auth': [],
  'account-keys': [],
  'logic-apps': [],
  'api-connections': [],
  'aks-clusters': [],
  'container-workloads': [],
  'app-service-config': [],
  vaults: [],
  'vault-objects': [],
  'sql-administrators': [],
  'linked-services': [],
  'automation-assets': [],
  'basic-publishing': [],
  'config-references': [],
  'app-settings': [],
  'outbound-addresses': [],
  auditor: [],
};
import { EVERYTHING_READ } from '#lib/rules/testing/everything-read';

const without = (...sources: readonly SourceId[]): Partial<Facts> =>
  Object.fromEntries(Object.entries(EVERYTHING_READ).filter(([source]) => !sources.some((left) => left === source)));

const VIEWS: readonly (keyof Views)[] = [
  'credentials',
  'federated',
  'principalStates',
  'identityUses',
  'workloads',
  'managedIdentities',
  'privileges',
  'workloadEvidence',
  'serviceAccounts',
  'signInLog',
];

describe.each(VIEWS)('the view %s', (view) => {
  test('exists when every source was read, empty ones included', () => {
    expect(buildInventory(EVERYTHING_READ)[view]).toBeDefined();
  });
  test('needs no source but its own', () => {
    const others = Object.keys(EVERYTHING_READ).filter((source): source is SourceId =>
      VIEW_SOURCES[view].every((own) => own !== source),
    );
    expect(buildInventory(without(...others))[view]).toBeDefined();
  });
  test.each(VIEW_SOURCES[view])('does not exist without %s', (source) => {
    expect(buildInventory(without(source))[view]).toBeUndefined();
  });
});

test('a source that was not read stays absent', () => {
  expect('owners' in buildInventory(without('owners'))).toBe(false);
});
