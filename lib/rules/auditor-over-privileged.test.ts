import { describe, expect, test } from 'vitest';
import type { ReadFacts } from '#lib/model/source';
import rule from '#lib/rules/auditor-over-privileged';
import { roleAssignment } from '#lib/rules/testing/build';
import { directoryRole, NO_GRANTS } from '#lib/rules/testing/build-grants';
import { judge, outcomes, violations } from '#lib/rules/testing/judge';

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const CONTRIBUTOR = 'b24988ac-6180-42a0-ab88-20f7382dd24c';
const GLOBAL_READER = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';

const holding = (graphRoles: readonly string[], more: ReadFacts = {}) =>
  judge(rule, {
    ...NO_GRANTS,
    auditor: [{ appId: 'app', objectId: 'sp-object', method: 'managed-identity', graphRoles }],
    ...more,
  });
const azureRole = (roleDefinitionId: string): ReadFacts => ({
  'role-assignments': [roleAssignment({ roleDefinitionId, scope: '/' })],
});

describe('reading is what it is for', () => {
  test.each([
    'Application.Read.All',
    'RoleManagement.Read.Directory',
    'AuditLog.Read.All',
    'User.ReadBasic.All',
    'DirectoryRecommendations.Read.All',
  ])('%s', (role) => expect(outcomes(holding([role]))).toEqual(['compliant']));
  test('Reader of everything, and Global Reader', () => {
    expect(outcomes(holding([], azureRole(READER)))).toEqual(['compliant']);
    expect(outcomes(holding([], { 'directory-roles': [directoryRole({ roleId: GLOBAL_READER })] }))).toEqual([
      'compliant',
    ]);
  });
  test('a custom role, which nobody classified', () => {
    expect(outcomes(holding([], azureRole('custom')))).toEqual(['compliant']);
  });
});

describe('no scan needs', () => {
  test.each(['Directory.ReadWrite.All', 'Application.ReadWrite.OwnedBy', 'Mail.Send', 'Mail.Read', 'Files.Read.All'])(
    '%s',
    (role) => {
      expect(violations(holding(['User.Read.All', role]))[0]).toMatchObject({
        severity: 'high',
        summary: `It holds ${role}, which no scan needs.`,
      });
    },
  );
  test('Contributor or Global Administrator', () => {
    const both = { ...azureRole(CONTRIBUTOR), 'directory-roles': [directoryRole()] };
    expect(violations(holding([], both))[0]?.summary).toBe(
      'It holds Contributor, Global Administrator, which no scan needs.',
    );
  });
});
