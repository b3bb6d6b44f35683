import { expect, test } from 'vitest';
import type { ResourceLookup } from '#lib/model/azure-resource';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/role-assignment-at-deleted-scope';
import { resourceId, roleAssignment, SUBSCRIPTION_ID, subscription } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const GROUP = `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/orders`;
const VAULT = resourceId('microsoft.keyvault/vaults', 'kv-orders');
const SECRET = `${VAULT}/secrets/db`;

const judgeScope = (scope: string, answers: Readonly<Record<string, ResourceLookup['answer']>>, over: ReadFacts = {}) =>
  judge(rule, {
    'role-assignments': [roleAssignment({ scope })],
    'role-definitions': [],
    subscriptions: [subscription()],
    'scope-lookups': Object.entries(answers).map(([id, answer]) => ({ id, answer })),
    ...over,
  });

test('a role at a resource that is gone is a low violation', () => {
  expect(violations(judgeScope(VAULT, { [GROUP]: 'found', [VAULT]: 'missing' }))[0]).toMatchObject({
    severity: 'low',
    confidence: 'likely',
    subject: { kind: 'role-assignment', name: 'Unnamed role at kv-orders' },
    summary: 'The resource that the role is assigned at no longer exists.',
    evidence: [{ value: VAULT }, { value: 'sp-object' }, { field: `ARM GET ${VAULT}`, value: '404' }],
  });
});

test('a group that is gone took everything in it', () => {
  for (const scope of [GROUP, VAULT, SECRET])
    expect(violations(judgeScope(scope, { [GROUP]: 'missing' }))[0]?.summary).toContain('The resource group');
});

test('so did a vault its secrets', () => {
  expect(outcomes(judgeScope(SECRET, { [GROUP]: 'found', [VAULT]: 'missing' }))).toEqual(['violation']);
});

test('a scope that is listed is compliant', () => {
  expect(outcomes(judgeScope(VAULT, { [GROUP]: 'found', [VAULT]: 'found' }))).toEqual(['compliant']);
});

test('a refusal, an unseen subscription and what Resource Graph does not list are unknown, each with its reason', () => {
  const reason = (...asked: Parameters<typeof judgeScope>): unknown => {
    const [verdict] = judgeScope(...asked);
    return verdict?.outcome === 'unknown' ? verdict.because : verdict?.outcome;
  };
  expect(reason(VAULT, { [GROUP]: 'found', [VAULT]: 'forbidden' })).toMatch(/did not say/);
  expect(reason(VAULT, {}, { subscriptions: [] })).toMatch(/not visible/);
  expect(reason(SECRET, { [GROUP]: 'found', [VAULT]: 'found' })).toMatch(/does not list/);
});

test('subscriptions and above are not examined', () => {
  expect(judgeScope(`/subscriptions/${SUBSCRIPTION_ID}`, {})).toEqual([]);
  expect(judgeScope('/', {})).toEqual([]);
  expect(rule.population?.({ 'role-assignments': [roleAssignment(), roleAssignment({ scope: VAULT })] })).toBe(1);
});
