import { expect, test } from 'vitest';
import { namedPrincipals } from '#lib/collectors/principals';
import { apiVersionOf } from '#lib/collectors/resource-lookup/look-up';
import { scopesToAsk } from '#lib/collectors/scope-lookups';
import type { ReadFacts } from '#lib/model/source';
import { resource, resourceId, roleAssignment, subscription, userAssignedIdentity } from '#lib/rules/testing/build';
import { sqlAdministrator, vault } from '#lib/rules/testing/build-azure';

const VAULT = resourceId('microsoft.keyvault/vaults', 'kv');
const GROUP = VAULT.slice(0, VAULT.indexOf('/providers/'));

const facts = (...scopes: readonly string[]): ReadFacts => ({
  subscriptions: [subscription()],
  'role-assignments': scopes.map((scope) => roleAssignment({ scope })),
});

test('only what Resource Graph would list is asked for, and each once', () => {
  expect(scopesToAsk(facts(VAULT, VAULT.toUpperCase()), new Set([GROUP]))).toEqual([VAULT]);
  expect(scopesToAsk(facts(VAULT), new Set([GROUP, VAULT]))).toEqual([]);
});

test('one group that is not listed answers for thousands of scopes in it', () => {
  const scopes = Array.from({ length: 2000 }, (_, index) => `${VAULT}${index}`);
  expect(scopesToAsk(facts(...scopes), new Set())).toEqual([GROUP]);
});

test('thousands of scopes inside a resource cost nothing: Resource Graph does not list them', () => {
  const scopes = Array.from({ length: 2000 }, (_, index) => `${VAULT}/secrets/s${index}`);
  expect(scopesToAsk(facts(...scopes), new Set([GROUP, VAULT]))).toEqual([]);
});

test('types without a known API version, unseen subscriptions and everything above groups are not asked for', () => {
  const unheard = resourceId('contoso.widgets/things', 'one');
  expect(scopesToAsk(facts(unheard), new Set([GROUP]))).toEqual([]);
  expect(scopesToAsk(facts('/', `/subscriptions/${subscription().id}`), new Set())).toEqual([]);
  expect(scopesToAsk({ ...facts(VAULT), subscriptions: [] }, new Set())).toEqual([]);
});

test('resource groups and vaults have an API version', () => {
  expect(apiVersionOf(GROUP)).toBe('2021-04-01');
  expect(apiVersionOf(VAULT)).not.toBeNull();
  expect(apiVersionOf(resourceId('contoso.widgets/things', 'one'))).toBeNull();
});

test('the directory is asked for whoever roles, rows, vaults and servers of this tenant name', () => {
  const own = { systemAssigned: true, principalId: 'system', tenantId: 'tenant', userAssigned: [] };
  const named = namedPrincipals({
    organization: [{ tenantId: 'tenant', displayName: '', enabledPlans: null }],
    'role-assignments': [roleAssignment()],
    resources: [resource({ identity: own }), resource({ identity: { ...own, principalId: 'x', tenantId: 'other' } })],
    'user-assigned-identities': [userAssignedIdentity('shared')],
    vaults: [
      vault({
        accessPolicies: [
          { objectId: 'policy', tenantId: null, permissions: [] },
          { objectId: 'partner', tenantId: 'other', permissions: [] },
        ],
      }),
    ],
    'sql-administrators': [sqlAdministrator()],
  });
  expect(named).toEqual(['sp-object', 'system', 'shared-principal', 'policy', 'user-object']);
});
