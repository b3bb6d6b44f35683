import type { Building } from '#lib/simulator/contoso/world';
import type { WireObject } from '#lib/simulator/tenant/tenant';

/** Built-in roles by name. Source: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const ROLES = {
  Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'User Access Administrator': '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb',
} as const;
export type RoleName = keyof typeof ROLES;

export function addRoleDefinitions(building: Building): void {
  for (const [roleName, guid] of Object.entries(ROLES))
    building.addArm('authorizationresources', {
      id: `/providers/Microsoft.Authorization/RoleDefinitions/${guid}`,
      name: guid,
      type: 'microsoft.authorization/roledefinitions',
      tenantId: building.tenantId,
      properties: {
        roleName,
        type: 'BuiltInRole',
        description: '',
        assignableScopes: ['/'],
        permissions: [],
        isServiceRole: false,
      },
    });
}

export interface Grant {
  readonly principalId: string;
  readonly role: RoleName;
  readonly scope: string;
  readonly principalType?: string;
  readonly ageDays?: number;
  readonly id?: string;
  readonly more?: WireObject;
}

/** Adds a role assignment as Resource Graph lists it. */
export function addGrant(
  building: Building,
  { principalId, role, scope, principalType = 'ServicePrincipal', ageDays = 200, id, more = {} }: Grant,
): void {
  const name = id ?? building.random.guid();
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1] ?? '';
  const prefix = scope === '/' ? '' : scope;
  const createdOn = building.at(-ageDays).replace('Z', '.1234567Z');
  building.addArm('authorizationresources', {
    id: `${prefix}/providers/Microsoft.Authorization/RoleAssignments/${name}`,
    name,
    type: 'microsoft.authorization/roleassignments',
    tenantId: building.tenantId,
    subscriptionId,
    properties: {
      roleDefinitionId: `${subscriptionId ? `/subscriptions/${subscriptionId}` : ''}/providers/Microsoft.Authorization/roleDefinitions/${ROLES[role]}`,
      principalId,
      principalType,
      scope,
      condition: null,
      conditionVersion: null,
      createdOn,
      updatedOn: createdOn,
      createdBy: building.guid('user maria.ruiz@contoso.example'),
      updatedBy: building.guid('user maria.ruiz@contoso.example'),
      delegatedManagedIdentityResourceId: null,
      description: null,
      ...more,
    },
  });
}
