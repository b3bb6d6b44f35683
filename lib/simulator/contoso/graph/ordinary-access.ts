import { addDirectoryRole, addEligibility } from '#lib/simulator/contoso/graph/directory-roles';
import type { People } from '#lib/simulator/contoso/graph/people';
import {
  addAppRoleAssignment,
  addDelegatedGrant,
  type GraphRole,
  graphRoleNames,
} from '#lib/simulator/contoso/graph/permissions';
import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

const EVERYDAY: readonly GraphRole[] = [
  'User.Read.All',
  'GroupMember.Read.All',
  'Calendars.Read',
  'Sites.Selected',
  'Reports.Read.All',
  'ServiceHealth.Read.All',
  'Place.Read.All',
];
const STRONG: readonly GraphRole[] = ['Mail.Read', 'Files.Read.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'];
const SCOPES = [
  ' User.Read',
  'User.Read openid profile offline_access',
  ' Mail.Read Calendars.Read',
  'Files.ReadWrite.All',
];
const HUNGRY_ROLES = 24;

/** What ordinary service principals may do: most little, a few much. @param principals rows of `servicePrincipals` */
export function addOrdinaryAccess(building: Building, people: People, principals: readonly WireObject[]): void {
  const random = building.random.fork('ordinary access');
  const applications = principals.filter((row) => row.servicePrincipalType === 'Application');
  for (const row of principals) {
    const principalId = String(row.id);
    const principalName = String(row.displayName);
    const isIdentity = row.servicePrincipalType === 'ManagedIdentity';
    if (!random.chance(isIdentity ? 0.03 : 0.4)) continue;
    const roles = new Set(Array.from({ length: random.int(1, 3) }, () => random.pick(EVERYDAY)));
    if (random.chance(isIdentity ? 0.1 : 0.06)) roles.add(random.pick(STRONG));
    for (const role of roles)
      addAppRoleAssignment(building, { principalId, principalName, role, ageDays: random.int(10, 900) });
  }
  for (const row of applications) {
    const clientId = String(row.id);
    if (random.chance(0.3)) addDelegatedGrant(building, { clientId, scope: random.pick(SCOPES) });
    if (random.chance(0.15))
      addDelegatedGrant(building, { clientId, scope: random.pick(SCOPES), userId: random.pick(people.active) });
    if (random.chance(0.01)) addDirectoryRole(building, { principalId: clientId, role: 'Directory Readers' });
  }
}

/** People who administer the directory, and some who could. */
export function addAdministrators(building: Building, people: People): void {
  const [first, second, third, fourth] = people.active;
  if (!first || !second || !third || !fourth) return;
  for (const principalId of [first, second]) addDirectoryRole(building, { principalId, role: 'Global Administrator' });
  addDirectoryRole(building, { principalId: third, role: 'User Administrator' });
  addEligibility(building, { principalId: third, role: 'Global Administrator', toDays: 200 });
  addEligibility(building, { principalId: fourth, role: 'Application Administrator' });
}

/** One application that was given more permissions than `$expand` shows. */
export function addHungryApplication(building: Building, principal: WireObject): void {
  for (const role of graphRoleNames().slice(-HUNGRY_ROLES))
    addAppRoleAssignment(building, {
      principalId: String(principal.id),
      principalName: String(principal.displayName),
      role,
    });
}
