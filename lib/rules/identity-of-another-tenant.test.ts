import { describe, expect, test } from 'vitest';
import type { ResourceIdentity } from '#lib/model/azure-resource';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/identity-of-another-tenant';
import {
  resource,
  resourceUsing,
  servicePrincipal,
  subscription,
  userAssignedIdentity,
} from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const system = (over: Partial<ResourceIdentity> = {}) =>
  resource({
    identity: { systemAssigned: true, principalId: 'sp-object', tenantId: 'tenant', userAssigned: [], ...over },
  });

const judgeRows = (over: ReadFacts) =>
  judge(rule, {
    resources: [],
    'user-assigned-identities': [],
    subscriptions: [subscription()],
    organization: [{ tenantId: 'tenant', displayName: 'Contoso', enabledPlans: null }],
    'service-principals': [servicePrincipal()],
    principals: [],
    'deleted-items': [],
    ...over,
  });

test('an identity of another tenant is a certain violation', () => {
  expect(violations(judgeRows({ resources: [system({ tenantId: 'former' })] }))[0]).toMatchObject({
    severity: 'medium',
    confidence: 'certain',
    subject: { kind: 'resource', name: 'orders-api' },
    summary: 'Its identity belongs to another tenant than its subscription.',
    evidence: [{ field: expect.stringMatching(/identity\.tenantId$/), value: 'former' }, {}, {}],
  });
});

test('a user-assigned identity that moved with its subscription is one too', () => {
  const moved = userAssignedIdentity('orders', { tenantId: 'former' });
  expect(violations(judgeRows({ 'user-assigned-identities': [moved] }))[0]?.subject.name).toBe('orders');
});

test('a principal that the directory does not know is a likely violation', () => {
  const gone = { id: 'gone', found: false, kind: null, displayName: null };
  const verdicts = judgeRows({ resources: [system({ principalId: 'gone' })], principals: [gone] });
  expect(violations(verdicts)[0]).toMatchObject({
    confidence: 'likely',
    summary: 'The service principal of its identity no longer exists.',
  });
});

test('when it was deleted is told', () => {
  const item = {
    id: 'gone',
    kind: 'service-principal',
    displayName: null,
    appId: null,
    deletedAt: '2026-11-20T08:00:00Z',
  } as const;
  const verdicts = judgeRows({ resources: [system({ principalId: 'gone' })], 'deleted-items': [item] });
  expect(violations(verdicts)[0]?.summary).toContain('it was deleted on 2026-11-20');
});

describe('stays quiet about', () => {
  test('an identity whose principal is there', () => {
    expect(outcomes(judgeRows({ resources: [system()] }))).toEqual(['compliant']);
  });
  test('a customer’s subscription that is delegated to this tenant', () => {
    const delegated = [subscription({ tenantId: 'customer' })];
    expect(outcomes(judgeRows({ resources: [system({ tenantId: 'customer' })], subscriptions: delegated }))).toEqual([
      'compliant',
    ]);
  });
  test('resources without a system-assigned identity: what they attach is judged as a resource of its own', () => {
    expect(judgeRows({ resources: [resource(), resourceUsing('/identity')] })).toEqual([]);
  });
});

test('what Azure did not send leaves it unknown', () => {
  expect(outcomes(judgeRows({ resources: [system({ principalId: null, tenantId: null })] }))).toEqual(['unknown']);
  expect(outcomes(judgeRows({ resources: [system({ principalId: 'unasked' })] }))).toEqual(['unknown']);
  const untold = [subscription({ tenantId: null })];
  expect(outcomes(judgeRows({ resources: [system({ tenantId: 'x' })], subscriptions: untold }))).toEqual(['unknown']);
});

test('its population is the rows with an identity of their own', () => {
  const facts = { resources: [system(), resource()], 'user-assigned-identities': [userAssignedIdentity('one')] };
  expect(rule.population?.(facts)).toBe(2);
  expect(rule.population?.({})).toBeNull();
});
