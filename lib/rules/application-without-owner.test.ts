import { expect, test } from 'vitest';
import type { Owner } from '#lib/model/application';
import type { SourceId } from '#lib/model/source';
import rule from '#lib/rules/application-without-owner';
import { application, owner, servicePrincipal } from '#lib/rules/testing/build';
import { appRoleAssignment, directoryRole, graph, leaveOut, NO_GRANTS } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeOwners = (...owners: readonly Owner[]) =>
  judge(rule, { ...NO_GRANTS, applications: [application()], owners: [{ applicationId: 'app-object', owners }] });

test('no owner is a violation', () => {
  expect(violations(judgeOwners())[0]).toMatchObject({
    severity: 'medium',
    summary: 'It has no owner.',
    evidence: [{ field: 'applications/app-object/owners', value: '[]' }],
  });
});

test('owners who are all disabled are a violation that names them by id', () => {
  expect(violations(judgeOwners(owner({ accountEnabled: false })))[0]).toMatchObject({
    summary: 'Every owner is disabled.',
    evidence: [{ field: 'applications/app-object/owners[user-object].accountEnabled', value: 'false' }],
  });
});

test('one enabled owner, person or service principal, is enough', () => {
  expect(outcomes(judgeOwners(owner({ accountEnabled: false }), owner({ id: 'second' })))).toEqual(['compliant']);
  expect(outcomes(judgeOwners(owner({ kind: 'service-principal' })))).toEqual(['compliant']);
});

test('an owner whose state is not readable leaves it unknown, unless another is enabled', () => {
  const unreadable = owner({ id: 'unreadable', displayName: null, accountEnabled: null });
  expect(outcomes(judgeOwners(unreadable))).toEqual(['unknown']);
  expect(outcomes(judgeOwners(unreadable, owner({ accountEnabled: false })))).toEqual(['unknown']);
  expect(outcomes(judgeOwners(unreadable, owner()))).toEqual(['compliant']);
});

test('an application that is not in the list of owners is unknown', () => {
  expect(outcomes(judge(rule, { applications: [application()], owners: [] }))).toEqual(['unknown']);
});

test('a privileged application without an owner is high, and what it holds is named', () => {
  const judgeHeld = (roles: readonly ReturnType<typeof directoryRole>[], ...missing: readonly SourceId[]) =>
    violations(
      judge(
        rule,
        leaveOut(
          {
            ...NO_GRANTS,
            applications: [application()],
            owners: [{ applicationId: 'app-object', owners: [] }],
            'service-principals': [servicePrincipal(), graph()],
            'app-role-assignments': [appRoleAssignment()],
            'directory-roles': roles,
          },
          ...missing,
        ),
      ),
    )[0];
  expect(judgeHeld([directoryRole()])).toMatchObject({
    severity: 'high',
    evidence: [{ value: '[]' }, { value: 'Global Administrator at /' }],
  });
  expect(judgeHeld([])).toMatchObject({ severity: 'medium', evidence: [{ value: '[]' }] });
  expect(judgeHeld([], 'directory-roles')).toMatchObject({
    severity: 'medium',
    evidence: [{ value: '[]' }, { value: 'not known: directory-roles not read' }],
  });
});
