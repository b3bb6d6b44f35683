/** A raw wire object, exactly as Microsoft sends it. Helper keys start with `_` and are never served. */
export type WireObject = Record<string, unknown>;

export const GRAPH_COLLECTIONS = [
  'applications',
  'servicePrincipals',
  'users',
  'groups',
  'deletedItems',
  'appRoleAssignments',
  'oauth2PermissionGrants',
  'directoryRoleAssignments',
  'roleEligibilityScheduleInstances',
  'roleDefinitions',
  'federatedIdentityCredentials',
  'owners',
  'servicePrincipalSignInActivities',
  'appCredentialSignInActivities',
  'signIns',
  'directoryAudits',
  'recommendations',
  'policies',
  'organization',
] as const;
export type GraphCollection = (typeof GRAPH_COLLECTIONS)[number];

export const ARM_TABLES = [
  'resources',
  'resourcecontainers',
  'authorizationresources',
  'policyresources',
  'resourcechanges',
  'batchresources',
  'appserviceresources',
] as const;
export type ArmTable = (typeof ARM_TABLES)[number];

/** `arm/responses`: the answer to one per-resource read. */
export interface ArmResponse {
  readonly _method: string;
  readonly _path: string;
  readonly _status: number;
  readonly body: unknown;
}

/** A loaded tenant. Absent files are empty collections. */
export interface Tenant {
  readonly tenantId: string;
  readonly displayName: string;
  /** ISO time that fixes the tenant's clock; null = the present. */
  readonly now: string | null;
  /** `P1`, `P2`, `WorkloadId`. */
  readonly licences: readonly string[];
  readonly graph: { readonly [C in GraphCollection]: readonly WireObject[] };
  readonly arm: { readonly [T in ArmTable]: readonly WireObject[] };
  readonly responses: readonly ArmResponse[];
}
