import { expect, test } from 'vitest';
import { toPolicy } from '#lib/collectors/directory/app-management-policies';
import { toDelegatedGrant } from '#lib/collectors/directory/delegated-grants';
import { toDirectoryRoleAssignment } from '#lib/collectors/directory/directory-roles';
import { durationDays } from '#lib/collectors/directory/duration';
import { toUser } from '#lib/collectors/directory/users';

test.each([
  ['P180D', 180],
  ['P4DT12H30M5S', 5],
  ['PT1H', 1],
  ['P0D', 0],
  ['180', null],
  ['', null],
  [null, null],
])('%s is %s days', (wire, days) => {
  expect(durationDays(wire)).toBe(days);
});

test('scopes are trimmed, whatever spaces are between them', () => {
  const grant = { id: 'g', clientId: 'C', consentType: 'Principal', principalId: 'P', resourceId: 'R' };
  expect(toDelegatedGrant({ ...grant, scope: ' User.Read  Mail.Read User.Read ' })).toEqual({
    id: 'g',
    clientId: 'c',
    resourceId: 'r',
    forEveryone: false,
    principalId: 'p',
    scopes: ['User.Read', 'Mail.Read'],
  });
  expect(toDelegatedGrant({ ...grant, scope: null }).scopes).toEqual([]);
});

test('a role is held in the tenant, in one object, or in an application’s own scope', () => {
  const role = { id: 'r', principalId: 'P', roleDefinitionId: 'D' };
  expect(toDirectoryRoleAssignment({ ...role, directoryScopeId: '/' }).scope).toBe('/');
  expect(toDirectoryRoleAssignment({ ...role, directoryScopeId: null, appScopeId: '/x' }).scope).toBe('/x');
});

test('a restriction without a state is enabled; a disabled one is not', () => {
  const entry = (state?: string) => ({ restrictionType: 'passwordLifetime', maxLifetime: 'P90D', state });
  const policy = toPolicy(
    {
      id: 'ID',
      isEnabled: true,
      applicationRestrictions: { passwordCredentials: [entry()], keyCredentials: [] },
      servicePrincipalRestrictions: { passwordCredentials: null, keyCredentials: [entry('disabled')] },
      restrictions: undefined,
    },
    'default',
  );
  expect(policy.restrictions.map(({ on, isEnabled, maxLifetimeDays }) => [on, isEnabled, maxLifetimeDays])).toEqual([
    ['application', true, 90],
    ['service-principal', false, 90],
  ]);
});

test('a user’s password policies are read among others, and unread licences are unknown', () => {
  const user = { id: 'U', userPrincipalName: 'svc@contoso.example' };
  const both = toUser({ ...user, passwordPolicies: 'DisablePasswordExpiration, DisableStrongPassword' });
  expect(both).toMatchObject({ passwordNeverExpires: true, hasLicence: null });
  expect(toUser({ ...user, passwordPolicies: null, assignedLicenses: [] })).toMatchObject({
    passwordNeverExpires: false,
    hasLicence: false,
  });
});
