import { addGrant } from '#lib/simulator/contoso/azure/roles';
import { addDirectoryRole } from '#lib/simulator/contoso/graph/directory-roles';
import { addUser, type UserPlan } from '#lib/simulator/contoso/graph/people';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const NEVER = { passwordPolicies: 'DisablePasswordExpiration' };

/** Users that are really services, kept well and badly; see expectations/accounts.ts. */
export function addStoryAccounts(building: Building, subscriptionId: string): void {
  const add = (name: string, plan: Partial<UserPlan> = {}): string =>
    addUser(building, { name, upn: `${name}@contoso.example`, nonInteractive: 1, ...plan });
  const changed = (days: number): WireObject => ({ lastPasswordChangeDateTime: building.at(-days) });

  add('svc-retired', { more: { ...NEVER, ...changed(900), accountEnabled: false }, nonInteractive: 300 });
  add('svc-synced', { more: { ...NEVER, ...changed(900), onPremisesSyncEnabled: true } });
  add('svc-rotated', { more: changed(100) });
  add('svc-idle', { nonInteractive: 200 });
  addUser(building, { name: 'svc-new', upn: 'svc-new@contoso.example', more: { createdDateTime: building.at(-10) } });
  add('svc-shared', { interactive: 5, nonInteractive: 9 });
  add('svc-once', { interactive: 200 });
  add('svc-setup', { interactive: 29, more: { createdDateTime: building.at(-30) } });
  add('svc-attacked', { more: { signInActivity: attacked(building) } });

  const privileged = add('svc-admin', { more: changed(700) });
  addDirectoryRole(building, { principalId: privileged, role: 'Application Administrator' });
  const reader = add('svc-directory-reader');
  addDirectoryRole(building, { principalId: reader, role: 'Directory Readers' });
  const operator = add('svc-operator');
  addGrant(building, {
    principalId: operator,
    principalType: 'User',
    role: 'Contributor',
    scope: `/subscriptions/${subscriptionId}/resourceGroups/rg-story`,
  });
  const person = addUser(building, {
    ...{ name: 'Sacha Adler', upn: 'sacha.adler@contoso.example', interactive: 1, hasLicence: true },
    more: { ...NEVER, ...changed(800) },
  });
  addDirectoryRole(building, { principalId: person, role: 'Application Administrator' });
}

/** Somebody guesses its password; the service itself signed in days before. */
const attacked = (building: Building): WireObject => ({
  lastSignInDateTime: building.at(-1),
  lastSignInRequestId: building.guid('guess'),
  lastNonInteractiveSignInDateTime: building.at(-4),
  lastNonInteractiveSignInRequestId: building.guid('service'),
  lastSuccessfulSignInDateTime: building.at(-4),
  lastSuccessfulSignInRequestId: building.guid('service'),
});
