import { expect, test } from 'vitest';
import rule from '#lib/rules/disabled-principal-still-assigned';
import { application, roleAssignment, secret, servicePrincipal } from '#lib/rules/testing/build';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const judgeDisabled = (accountEnabled: boolean | null, hasRole: boolean, endsAt: string | null) =>
  judge(rule, {
    'service-principals': [servicePrincipal({ id: 'sp', accountEnabled })],
    applications: endsAt ? [application({ secrets: [secret({ endsAt })] })] : [],
    'role-assignments': hasRole ? [roleAssignment({ principalId: 'sp' })] : [],
  });
const LATER = '2027-11-22T00:00:00Z';

test('disabled with roles, with live credentials, or with both is a violation that says which', () => {
  const said = (hasRole: boolean, endsAt: string | null) =>
    violations(judgeDisabled(false, hasRole, endsAt))[0]?.summary;
  expect(said(true, null)).toBe('It is disabled and still holds Azure roles.');
  expect(said(false, LATER)).toBe('It is disabled and still has live credentials.');
  expect(said(true, LATER)).toBe('It is disabled and still holds Azure roles and live credentials.');
});

test('enabled ones, and disabled ones that hold nothing live, are compliant', () => {
  expect(outcomes(judgeDisabled(true, true, LATER))).toEqual(['compliant']);
  expect(outcomes(judgeDisabled(false, false, '2026-01-01T00:00:00Z'))).toEqual(['compliant']);
});

test('when Graph does not say, nothing is said', () => {
  expect(outcomes(judgeDisabled(null, true, null))).toEqual(['unknown']);
});
