import type { Building } from '#lib/simulator/contoso/world';
import { packedId } from '#lib/simulator/wire/packed-id';

/** Built-in roles by template id. Source: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const DIRECTORY_ROLES = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'Exchange Administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'Directory Writers': '9360feb5-f418-4baa-8175-e2a00bac4301',
  'Directory Readers': '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Security Reader': '5d6b6bb7-de71-4623-b4af-96380a352509',
  'Reports Reader': '4a5d8f65-41da-4de4-8968-e035b65339cf',
} as const;
export type DirectoryRole = keyof typeof DIRECTORY_ROLES;

/** Every built-in role above and one of the company's own. Source: https://learn.microsoft.com/graph/api/resources/unifiedroledefinition */
export function addDirectoryRoleDefinitions(building: Building): void {
  const own = building.guid('custom directory role');
  const roles: (readonly [string, string])[] = [...Object.entries(DIRECTORY_ROLES), ['Application Reader', own]];
  for (const [displayName, id] of roles)
    building.add('roleDefinitions', {
      id,
      description: displayName,
      displayName,
      isBuiltIn: id !== own,
      isEnabled: true,
      resourceScopes: ['/'],
      templateId: id,
      version: '1',
      rolePermissions: [],
    });
}

export interface DirectoryRolePlan {
  readonly principalId: string;
  readonly role: DirectoryRole;
  /** `/` unless told: `/{application object id}` or `/administrativeUnits/{id}`. */
  readonly scope?: string;
}

/** Source: https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export function addDirectoryRole(building: Building, { principalId, role, scope = '/' }: DirectoryRolePlan): void {
  const suffix = scope === '/' ? '-1' : `-${building.guid(`scope ${scope}`).slice(0, 4)}`;
  building.add('directoryRoleAssignments', {
    id: `${packedId(DIRECTORY_ROLES[role], principalId)}${suffix}`,
    principalId,
    principalOrganizationId: building.tenantId,
    directoryScopeId: scope,
    roleDefinitionId: DIRECTORY_ROLES[role],
    appScopeId: null,
    condition: null,
  });
}

export interface EligibilityPlan extends DirectoryRolePlan {
  readonly fromDays?: number;
  /** Null: permanently eligible. */
  readonly toDays?: number | null;
}

/** Source: https://learn.microsoft.com/graph/api/resources/unifiedroleeligibilityscheduleinstance */
export function addEligibility(building: Building, plan: EligibilityPlan): void {
  const { principalId, role, scope = '/', fromDays = -90, toDays = null } = plan;
  const id = building.guid(`eligibility ${principalId} ${role} ${scope}`);
  building.add('roleEligibilityScheduleInstances', {
    id: `${packedId(DIRECTORY_ROLES[role], principalId)}-1-e`,
    principalId,
    roleDefinitionId: DIRECTORY_ROLES[role],
    directoryScopeId: scope,
    appScopeId: null,
    startDateTime: building.at(fromDays),
    endDateTime: toDays === null ? null : building.at(toDays),
    memberType: 'Direct',
    roleEligibilityScheduleId: id,
  });
}
