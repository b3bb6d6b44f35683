import type { Instant } from '#lib/model/instant';

/** An application permission that a resource application offers. Source: https://learn.microsoft.com/graph/api/resources/approle */
export interface AppRole {
  readonly id: string;
  /** What appears in tokens: `Mail.Read`; null when the role has none. */
  readonly value: string | null;
}

/** An application permission held by a service principal. Source: https://learn.microsoft.com/graph/api/resources/approleassignment */
export interface AppRoleAssignment {
  readonly id: string;
  /** Service principal object id of the holder. */
  readonly principalId: string;
  /** Service principal object id of the resource application. */
  readonly resourceId: string;
  readonly resourceName: string | null;
  /** All zeros: default access, no particular role. */
  readonly appRoleId: string;
  readonly createdAt: Instant | null;
}

/** Delegated permissions consented to. Source: https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export interface DelegatedGrant {
  readonly id: string;
  /** Service principal object id of the client. */
  readonly clientId: string;
  readonly resourceId: string;
  /** True: for everybody (`AllPrincipals`). False: for one user. */
  readonly forEveryone: boolean;
  /** The user it was consented for; null when for everybody. */
  readonly principalId: string | null;
  readonly scopes: readonly string[];
}

/** An Entra role held now. Source: https://learn.microsoft.com/graph/api/resources/unifiedroleassignment */
export interface DirectoryRoleAssignment {
  readonly id: string;
  readonly principalId: string;
  /** Role definition id; the template id for built-in roles. */
  readonly roleId: string;
  /** `/` for the tenant, else `/{applicationId}` or `/administrativeUnits/{id}`. */
  readonly scope: string;
}

/** An Entra role that can be activated. Source: https://learn.microsoft.com/graph/api/resources/unifiedroleeligibilityscheduleinstance */
export interface RoleEligibility extends DirectoryRoleAssignment {
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

export interface DirectoryRoleDefinition {
  readonly id: string;
  readonly name: string;
  readonly isBuiltIn: boolean;
}
