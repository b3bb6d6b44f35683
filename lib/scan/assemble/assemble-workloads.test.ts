import { describe, expect, test } from 'vitest';
import { buildInventory } from '#lib/inventory/build-inventory';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import type { ReadFacts } from '#lib/model/source';
import { runRules } from '#lib/rules/run-rules';
import { identityId, resource, resourceUsing } from '#lib/rules/testing/build';
import { authentication, workflow } from '#lib/rules/testing/build-workloads';
import { context } from '#lib/rules/testing/judge';
import { assembleFindings } from '#lib/scan/assemble/assemble-findings';
import { assembleWorkloads } from '#lib/scan/assemble/assemble-workloads';
import { tallied } from '#lib/scan/assemble/subject-tally';

function rowOf(facts: ReadFacts): WorkloadRow | undefined {
  const read = { 'managed-resource-groups': [], ...facts };
  const inventory = buildInventory(read);
  const findings = assembleFindings('tenant', runRules(read, inventory, [], context).verdicts, inventory);
  return assembleWorkloads(inventory, tallied(findings))[0];
}

describe('a workload row', () => {
  const logicApp = resource({ id: workflow().id, name: 'send-orders', type: 'microsoft.logic/workflows' });
  const facts: ReadFacts = {
    resources: [logicApp],
    'logic-apps': [
      workflow({
        authentications: [
          authentication({ where: 'actions.A', type: 'ManagedServiceIdentity', targetHost: 'b.example' }),
          authentication({ where: 'actions.B', type: 'Basic', targetHost: 'a.example' }),
          authentication({ where: 'actions.C', targetHost: 'b.example' }),
        ],
      }),
    ],
    'api-connections': [],
  };

  test('tells how it signs in, the gravest first and each once, and to what', () => {
    expect(rowOf(facts)).toMatchObject({
      id: logicApp.id,
      name: 'send-orders',
      identity: 'none',
      signsInWith: ['client-secret', 'basic', 'managed-identity'],
      targets: ['a.example', 'b.example'],
      supports: { system: true, user: true },
      unread: [],
    });
  });
  test('names what would tell more, and only what would of its type', () => {
    const { 'logic-apps': _, ...unread } = facts;
    expect(rowOf(unread)).toMatchObject({ unread: ['logic-apps'], signsInWith: [] });
  });
  test('keeps fifty signs and every kind', () => {
    const many = Array.from({ length: 60 }, (_, index) => authentication({ where: `actions.${index}` }));
    const row = rowOf({
      ...facts,
      'logic-apps': [workflow({ authentications: [...many, authentication({ where: 'last', type: 'Basic' })] })],
    });
    expect(row?.signs).toHaveLength(50);
    expect(row?.signsInWith).toEqual(['client-secret', 'basic']);
  });
  test('counts the findings about it, and knows no owner', () => {
    expect(rowOf({ resources: [resource()] })).toMatchObject({ findings: 1, owner: null, ownerKnown: false });
    expect(rowOf({ resources: [resourceUsing(identityId('one'))] })?.findings).toBe(0);
  });
});

test.each([
  [false, 0, 'none'],
  [true, 0, 'system'],
  [false, 1, 'user'],
  [true, 1, 'both'],
])('system-assigned %s and %i user-assigned is %s', (systemAssigned, count, identity) => {
  const userAssigned = Array.from({ length: count }, () => ({
    id: identityId('one'),
    principalId: 'one-principal',
    clientId: null,
  }));
  const envelope = { systemAssigned, principalId: systemAssigned ? 'own' : null, tenantId: null, userAssigned };
  expect(rowOf({ resources: [resource({ identity: envelope })] })).toMatchObject({
    identity,
    principalIds: [...(systemAssigned ? ['own'] : []), ...(count ? ['one-principal'] : [])],
  });
});

test('without resources there are no rows', () => {
  expect(rowOf({})).toBeUndefined();
});
