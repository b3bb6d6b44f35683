import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import { packedId } from '#lib/simulator/wire/packed-id';

export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/** Application permissions of Microsoft Graph. Source: https://learn.microsoft.com/graph/permissions-reference */
const GRAPH_ROLES = {
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'Directory.ReadWrite.All': '19dbc75e-c2e2-444c-a770-ec69d8559fc7',
  'Application.ReadWrite.All': '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9',
  'Mail.ReadWrite': 'e2a3a72e-5f79-4c64-b1b1-878b674786c9',
  'Mail.Send': 'b633e1c5-b582-4048-a93e-9f11b44c7e96',
  'Mail.Read': '810c84a8-4a9e-49e6-bf7d-12d183f40d01',
  'User.ReadWrite.All': '741f803b-c850-494e-b5df-cde7c675a1ca',
  'Application.ReadWrite.OwnedBy': '18a4783c-866b-4cc7-a460-3d5e5662c884',
  'AppRoleAssignment.ReadWrite.All': '06b708a9-e830-4db3-a914-8e69da51d44f',
  'RoleManagement.ReadWrite.Directory': '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
  'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  'Sites.FullControl.All': 'a82116e5-55eb-4c41-a434-62fe8a61c773',
  'Sites.Read.All': '332a536c-c7ef-4017-ab91-336970924f0d',
  'Sites.Selected': '883ea226-0bf2-4a8f-9f9d-92c9162a727d',
  'Files.ReadWrite.All': '75359482-378d-4052-8f01-80520e7db3cd',
  'Files.Read.All': '01d4889c-1287-42c6-ac1f-5d1e02578ef6',
  'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
  'Group.Read.All': '5b567255-7703-4780-807c-7be8301ae99b',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'Calendars.Read': '798ee544-9d2d-430c-a058-570e29e34338',
  'Calendars.ReadWrite': 'ef54d2bf-783f-4e0f-bca1-3210c0444d99',
  'Contacts.Read': '089fe4d0-434a-44c5-8827-41ba8a0b17f5',
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'Policy.ReadWrite.ConditionalAccess': '01c0a623-fc9b-48e9-b794-0756f8e8f067',
  'Reports.Read.All': '230c1aed-a721-4c5d-9cb4-a90514e508ef',
  'DirectoryRecommendations.Read.All': 'ae73097b-cb2a-4447-b064-5d80f6093921',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'Device.Read.All': '7438b122-aefc-4978-80ed-43db9fcc7715',
  'Team.ReadBasic.All': '2280dda6-0bfd-44ee-a2f4-cb867cfc4c1e',
  'Chat.Read.All': '6b7d71aa-70aa-4810-a8d9-5d9fb2830017',
  'DeviceManagementConfiguration.ReadWrite.All': '9241abd9-d0e6-425a-bd4f-47ba86e767a4',
  'UserAuthenticationMethod.ReadWrite.All': '50483e42-d915-4231-9639-7fdb7fd190e5',
  'Domain.ReadWrite.All': '7e05723c-0bb0-42da-be95-ae9f08a6e53c',
  'SecurityEvents.Read.All': 'bf394140-e372-4bf9-a898-299cfc7564e5',
  'IdentityRiskyUser.Read.All': 'dc5007c0-2d7d-4c42-879c-2dab87571379',
  'ServiceHealth.Read.All': '79c261e0-fe76-4144-aad5-bdc68fbe4037',
  'Place.Read.All': '913b9306-0ce1-42b8-9137-6a7df690a760',
  'Notes.Read.All': '3aeca27b-ee3a-4c2b-8ded-80376e2134a4',
} as const;
export type GraphRole = keyof typeof GRAPH_ROLES;

export const graphRoleNames = (): readonly GraphRole[] => Object.keys(GRAPH_ROLES) as GraphRole[];
export const graphRoles = (): WireObject[] => Object.entries(GRAPH_ROLES).map(([value, id]) => appRole(id, value));

/** An application permission as the resource application publishes it. Source: https://learn.microsoft.com/graph/api/resources/approle */
export const appRole = (id: string, value: string | null): WireObject => ({
  allowedMemberTypes: ['Application'],
  description: value,
  displayName: value,
  id,
  isEnabled: true,
  origin: 'Application',
  value,
});

/** A resource application; Microsoft Graph where none is named. */
export interface Resource {
  readonly servicePrincipalId: string;
  readonly name: string;
}

/** A service principal of Microsoft's, by its application id. */
export const firstPartyId = (building: Building, appId: string): string => building.guid(`first party ${appId}`);

export const graphResource = (building: Building): Resource => ({
  servicePrincipalId: firstPartyId(building, GRAPH_APP_ID),
  name: 'Microsoft Graph',
});

export interface AppRolePlan {
  readonly principalId: string;
  readonly principalName: string;
  /** A permission of Microsoft Graph by name, or any other by id. */
  readonly role: GraphRole | { readonly id: string; readonly on: Resource };
  readonly ageDays?: number;
}

/** Source: https://learn.microsoft.com/graph/api/resources/approleassignment */
export function addAppRoleAssignment(building: Building, plan: AppRolePlan): void {
  const { principalId, principalName, role, ageDays = 200 } = plan;
  const { id, on } = typeof role === 'string' ? { id: GRAPH_ROLES[role], on: graphResource(building) } : role;
  building.add('appRoleAssignments', {
    id: packedId(principalId, building.guid(`app role ${principalId} ${on.servicePrincipalId} ${id}`)),
    deletedDateTime: null,
    appRoleId: id,
    createdDateTime: `${building.at(-ageDays).slice(0, -1)}.1234567Z`,
    principalDisplayName: principalName,
    principalId,
    principalType: 'ServicePrincipal',
    resourceDisplayName: on.name,
    resourceId: on.servicePrincipalId,
  });
}

export interface DelegatedPlan {
  readonly clientId: string;
  /** Separated by spaces, in practice with one before the first. */
  readonly scope: string;
  /** The user it was consented for; absent: for everybody. */
  readonly userId?: string;
  readonly on?: Resource;
}

/** Source: https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export function addDelegatedGrant(building: Building, plan: DelegatedPlan): void {
  const { clientId, scope, userId, on = graphResource(building) } = plan;
  const resourceId = on.servicePrincipalId;
  building.add('oauth2PermissionGrants', {
    clientId,
    consentType: userId ? 'Principal' : 'AllPrincipals',
    id: packedId(clientId, resourceId, ...(userId ? [userId] : [])),
    principalId: userId ?? null,
    resourceId,
    scope,
  });
}
