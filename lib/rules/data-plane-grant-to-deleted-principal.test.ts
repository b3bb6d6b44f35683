import { describe, expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/data-plane-grant-to-deleted-principal';
import { servicePrincipal } from '#lib/rules/testing/build';
import { sqlAdministrator, vault } from '#lib/rules/testing/build-azure';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const absent = (id: string) => ({ id, found: false, kind: null, displayName: null });
const policy = (objectId: string, tenantId = 'tenant') => ({ objectId, tenantId, permissions: [] });

const judgeGrants = (over: ReadFacts) =>
  judge(rule, {
    vaults: [],
    'sql-administrators': [],
    organization: [{ tenantId: 'tenant', displayName: 'Contoso', enabledPlans: null }],
    'service-principals': [servicePrincipal()],
    principals: [absent('gone')],
    'deleted-items': [],
    ...over,
  });

test('an access policy for a principal that is gone is a violation of its vault', () => {
  const policies = [policy('sp-object'), policy('gone')];
  expect(violations(judgeGrants({ vaults: [vault({ accessPolicies: policies })] }))).toMatchObject([
    {
      severity: 'medium',
      confidence: 'likely',
      subject: { kind: 'resource', name: 'kv-orders' },
      evidence: [
        { field: expect.stringMatching(/accessPolicies\[\]\.objectId$/), value: 'gone' },
        { field: 'directory/deletedItems/gone', value: 'absent' },
      ],
    },
  ]);
});

test('a SQL administrator that is deleted is one of its server, and can be restored', () => {
  const item = { id: 'ada', kind: 'user', displayName: 'Ada', appId: null, deletedAt: null } as const;
  const verdicts = judgeGrants({
    'sql-administrators': [sqlAdministrator({ principalId: 'ada' })],
    'deleted-items': [item],
  });
  expect(violations(verdicts)[0]?.summary).toContain('among the deleted items');
});

describe('stays quiet about', () => {
  test('principals that exist', () => {
    expect(outcomes(judgeGrants({ vaults: [vault()] }))).toEqual(['compliant']);
  });
  test('the access policies of a vault that uses Azure roles: they count for nothing', () => {
    expect(judgeGrants({ vaults: [vault({ usesRbac: true, accessPolicies: [policy('gone')] })] })).toEqual([]);
  });
  test('a SQL administrator named by client id', () => {
    const administrators = [sqlAdministrator({ principalId: 'app-client' })];
    expect(outcomes(judgeGrants({ 'sql-administrators': administrators }))).toEqual(['compliant']);
  });
  test('a principal of another tenant', () => {
    expect(outcomes(judgeGrants({ vaults: [vault({ accessPolicies: [policy('gone', 'partner')] })] }))).toEqual([
      'compliant',
    ]);
  });
  test('a vault that grants nothing itself', () => {
    expect(judgeGrants({ vaults: [vault({ accessPolicies: [] })] })).toEqual([]);
  });
});

test('a principal that nobody asked for leaves it unknown', () => {
  expect(outcomes(judgeGrants({ vaults: [vault({ accessPolicies: [policy('unasked')] })] }))).toEqual(['unknown']);
});

test('its population is what grants anything', () => {
  const facts = { vaults: [vault(), vault({ usesRbac: true })], 'sql-administrators': [sqlAdministrator()] };
  expect(rule.population?.(facts)).toBe(2);
  expect(rule.population?.({ vaults: [] })).toBeNull();
});
