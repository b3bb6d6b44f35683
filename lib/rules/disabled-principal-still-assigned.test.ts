import { expect, test } from 'vitest';
import type { ReadFacts, SourceId } from '#lib/model/source';
import rule from '#lib/rules/disabled-principal-still-assigned';
import { application, roleAssignment, secret, servicePrincipal } from '#lib/rules/testing/build';
import { appRoleAssignment, directoryRole, leaveOut, NO_GRANTS } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeDisabled = (
  accountEnabled: boolean | null,
  hasRole: boolean,
  endsAt: string | null,
  more: ReadFacts = {},
  ...missing: readonly SourceId[]
) =>
  judge(
    rule,
    leaveOut(
      {
        ...NO_GRANTS,
        'service-principals': [servicePrincipal({ id: 'sp', accountEnabled })],
        applications: endsAt ? [application({ secrets: [secret({ endsAt })] })] : [],
        'role-assignments': hasRole ? [roleAssignment({ principalId: 'sp' })] : [],
        ...more,
      },
      ...missing,
    ),
  );
const LATER = '2027-11-22T00:00:00Z';

test('disabled with roles, with live credentials, or with both is a violation that says which', () => {
  const said = (hasRole: boolean, endsAt: string | null) =>
    violations(judgeDisabled(false, hasRole, endsAt))[0]?.summary;
  expect(said(true, null)).toBe('It is disabled and still has Azure roles.');
  expect(said(false, LATER)).toBe('It is disabled and still has live credentials.');
  expect(said(true, LATER)).toBe('It is disabled and still has Azure roles and live credentials.');
});

test('application permissions and Entra roles count like Azure roles', () => {
  const more = {
    'app-role-assignments': [appRoleAssignment({ principalId: 'sp' })],
    'directory-roles': [directoryRole({ principalId: 'sp' })],
  };
  const [violation] = violations(judgeDisabled(false, true, null, more));
  expect(violation?.summary).toBe('It is disabled and still has Azure roles, application permissions and Entra roles.');
  expect(violation?.evidence).toHaveLength(4);
});

test('nothing found where something was not read is unknown, not compliant', () => {
  expect(judgeDisabled(false, false, null, {}, 'app-role-assignments')).toMatchObject([
    { outcome: 'unknown', because: expect.stringContaining('app-role-assignments') },
  ]);
  expect(outcomes(judgeDisabled(true, false, null, {}, 'app-role-assignments'))).toEqual(['compliant']);
  expect(outcomes(judgeDisabled(false, true, null, {}, 'app-role-assignments'))).toEqual(['violation']);
});

test('enabled ones, and disabled ones that hold nothing live, are compliant', () => {
  expect(outcomes(judgeDisabled(true, true, LATER))).toEqual(['compliant']);
  expect(outcomes(judgeDisabled(false, false, '2026-01-01T00:00:00Z'))).toEqual(['compliant']);
});

test('when Graph does not say, nothing is said', () => {
  expect(outcomes(judgeDisabled(null, true, null))).toEqual(['unknown']);
});
