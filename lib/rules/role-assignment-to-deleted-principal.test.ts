import { expect, test } from 'vitest';
import { OWNER, USER_ACCESS_ADMINISTRATOR } from '#lib/inventory/privileged-role';
import type { RoleAssignment } from '#lib/model/azure-resource';
import type { DeletedItem } from '#lib/model/directory';
import rule from '#lib/rules/role-assignment-to-deleted-principal';
import { roleAssignment, servicePrincipal } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const DELETED: DeletedItem = {
  id: 'ghost',
  kind: 'service-principal',
  displayName: 'Old pipeline',
  appId: null,
  deletedAt: '2026-11-10T09:00:00Z',
};

const judgeAssignment = (over: Partial<RoleAssignment>, deletedItems: readonly DeletedItem[] = []) =>
  judge(rule, {
    'role-assignments': [roleAssignment({ principalId: 'ghost', ...over })],
    'role-definitions': [{ id: OWNER, name: 'Owner', isBuiltIn: true }],
    'service-principals': [servicePrincipal()],
    principals: [{ id: 'ghost', found: false, kind: null, displayName: null }],
    'deleted-items': deletedItems,
  });

test('a principal missing from the directory and from its deleted items is a violation, both halves in evidence', () => {
  const [violation] = violations(judgeAssignment({}));
  expect(violation).toMatchObject({ severity: 'medium', confidence: 'likely', dueAt: null });
  expect(violation?.summary).toBe('The principal exists neither in the directory nor among its deleted items.');
  expect(violation?.evidence).toContainEqual({ field: 'directoryObjects/getByIds[ghost]', value: 'absent' });
  expect(violation?.evidence).toContainEqual({ field: 'directory/deletedItems/ghost', value: 'absent' });
});

test('a deleted principal says when, and until when it can be restored', () => {
  expect(violations(judgeAssignment({}, [DELETED]))[0]).toMatchObject({
    confidence: 'certain',
    summary: 'The principal was deleted on 2026-11-10; restorable until 2026-12-10, unless it was a managed identity.',
  });
  expect(violations(judgeAssignment({}, [{ ...DELETED, kind: 'user' }]))[0]?.summary).toBe(
    'The principal was deleted on 2026-11-10; restorable until 2026-12-10.',
  );
});

test('Owner and User Access Administrator are high', () => {
  const [owner] = violations(judgeAssignment({ roleDefinitionId: OWNER }));
  expect(owner?.severity).toBe('high');
  expect(owner?.subject.name).toMatch(/^Owner at subscription /);
  expect(violations(judgeAssignment({ roleDefinitionId: USER_ACCESS_ADMINISTRATOR }))[0]?.severity).toBe('high');
});

test('a principal that exists is compliant', () => {
  expect(outcomes(judgeAssignment({ principalId: 'sp-object' }))).toEqual(['compliant']);
});

test('a principal that nobody looked up is unknown', () => {
  expect(outcomes(judgeAssignment({ principalId: 'not-asked' }))).toEqual(['unknown']);
});

test('Lighthouse delegations and groups of other tenants are not examined', () => {
  expect(judgeAssignment({ delegatedManagedIdentityResourceId: '/subscriptions/other' })).toEqual([]);
  expect(judgeAssignment({ principalType: 'ForeignGroup' })).toEqual([]);
});

test('an assignment is examined from one hour after its creation on', () => {
  expect(judgeAssignment({ createdAt: '2026-11-22T13:00:01Z' })).toEqual([]);
  expect(outcomes(judgeAssignment({ createdAt: '2026-11-22T13:00:00Z' }))).toEqual(['violation']);
  expect(outcomes(judgeAssignment({ createdAt: null }))).toEqual(['violation']);
});
