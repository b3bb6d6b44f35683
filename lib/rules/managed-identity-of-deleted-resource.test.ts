import { expect, test } from 'vitest';
import type { ReadFacts, SourceId } from '#lib/model/source';
import rule from '#lib/rules/managed-identity-of-deleted-resource';
import {
  managedIdentity,
  resource,
  resourceId,
  roleAssignment,
  servicePrincipal,
  subscription,
} from '#lib/rules/testing/build';
import { appRoleAssignment, leaveOut, NO_GRANTS } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const HOST = resourceId('microsoft.compute/virtualmachines', 'vm1');

const judgeGone = (over: ReadFacts = {}, ...missing: readonly SourceId[]) =>
  judge(
    rule,
    leaveOut(
      {
        ...NO_GRANTS,
        'service-principals': [managedIdentity(HOST), servicePrincipal()],
        subscriptions: [subscription()],
        resources: [],
        'user-assigned-identities': [],
        'resource-lookups': [{ id: HOST, answer: 'missing' }],
        'role-assignments': [],
        'resource-changes': [],
        ...over,
      },
      ...missing,
    ),
  );

test('an identity whose host is gone is a violation; other service principals are not examined', () => {
  const verdicts = judgeGone();
  expect(verdicts).toHaveLength(1);
  expect(violations(verdicts)[0]).toMatchObject({
    severity: 'medium',
    subject: { kind: 'managed-identity', id: 'mi-object', resourceId: HOST, subscriptionId: subscription().id },
    summary: 'The resource it was created with no longer exists. The identity holds no role or permission.',
    evidence: [{ field: 'servicePrincipals/mi-object.alternativeNames', value: HOST }, { value: '404' }],
  });
});

test('roles that remain make it high', () => {
  const assignments = [roleAssignment({ principalId: 'mi-object' })];
  expect(violations(judgeGone({ 'role-assignments': assignments }))[0]).toMatchObject({
    severity: 'high',
    summary: expect.stringContaining('still holds Azure roles'),
  });
});

test('an application permission that remains makes it high as well', () => {
  const assignments = [appRoleAssignment({ principalId: 'mi-object' })];
  expect(violations(judgeGone({ 'app-role-assignments': assignments }))[0]).toMatchObject({
    severity: 'high',
    summary: expect.stringContaining('still holds roles or permissions'),
  });
});

test('grants that were not read leave it medium, and it says so', () => {
  expect(violations(judgeGone({}, 'app-role-assignments'))[0]).toMatchObject({
    severity: 'medium',
    summary: expect.stringContaining('holds no role or permission that was read'),
    evidence: [{}, {}, { value: 'not known: app-role-assignments not read' }],
  });
});

test('resource changes tell who deleted the host, and when', () => {
  const deletion = {
    targetId: HOST,
    targetType: null,
    at: '2026-11-15T10:00:00Z',
    by: 'ada@contoso.example',
    client: 'Portal',
  };
  const [violation] = violations(
    judgeGone({
      'resource-changes': [
        { ...deletion, change: 'Update', at: '2026-11-16T10:00:00Z' },
        { ...deletion, change: 'Delete' },
      ],
    }),
  );
  expect(violation?.summary).toContain('it was deleted on 2026-11-15');
  expect(violation?.evidence.map(({ value }) => value)).toEqual([
    HOST,
    '404',
    '2026-11-15T10:00:00Z',
    'ada@contoso.example',
    'Portal',
  ]);
});

test('a host that exists is compliant', () => {
  expect(outcomes(judgeGone({ resources: [resource({ id: HOST })] }))).toEqual(['compliant']);
});

test('a refused read, an unseen subscription and an untold host are unknown, each with its reason', () => {
  const reason = (over: ReadFacts): unknown => {
    const [verdict] = judgeGone(over);
    return verdict?.outcome === 'unknown' ? verdict.because : verdict?.outcome;
  };
  expect(reason({ 'resource-lookups': [{ id: HOST, answer: 'forbidden' }] })).toMatch(/did not say/);
  expect(reason({ subscriptions: [] })).toMatch(/not visible/);
  expect(reason({ 'service-principals': [managedIdentity(HOST, { managedIdentity: null })] })).toMatch(/does not tell/);
});
