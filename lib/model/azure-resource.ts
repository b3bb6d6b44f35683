import type { FederatedCredential } from '#lib/model/credential';
import type { Instant } from '#lib/model/instant';

export interface Subscription {
  /** GUID, lower-cased. */
  readonly id: string;
  readonly name: string;
  /** `Enabled`, `Disabled`, `Warned`, … */
  readonly state: string | null;
  /** Directory it belongs to: another one where it is delegated to this tenant (Lighthouse); null when not sent. */
  readonly tenantId: string | null;
  /** Management group names, nearest first. */
  readonly managementGroups: readonly string[];
}

export interface ManagementGroup {
  readonly id: string;
  readonly name: string;
  readonly displayName: string | null;
}

/** A resource group owned by a service (AKS node groups, Databricks, …): what lives in it is not the customer's to change. */
export interface ManagedResourceGroup {
  readonly id: string;
  readonly managedBy: string;
}

/** Tags of a subscription or resource group that has any. */
export interface ScopeTags {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A resource that carries an identity, or is of a workload type. All ids lower-cased. */
export interface Resource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly kind: string | null;
  readonly location: string | null;
  readonly resourceGroup: string | null;
  readonly subscriptionId: string;
  readonly managedBy: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly identity: ResourceIdentity | null;
}

/** The identity envelope. `None`, empty and absent envelopes become null on the resource. */
export interface ResourceIdentity {
  readonly systemAssigned: boolean;
  /** Service principal object id of the system-assigned identity. */
  readonly principalId: string | null;
  readonly tenantId: string | null;
  readonly userAssigned: readonly AttachedIdentity[];
}

export interface AttachedIdentity {
  readonly id: string;
  readonly principalId: string | null;
  readonly clientId: string | null;
}

export interface UserAssignedIdentity {
  readonly id: string;
  readonly name: string;
  readonly location: string | null;
  readonly resourceGroup: string | null;
  readonly subscriptionId: string;
  readonly tenantId: string | null;
  readonly principalId: string | null;
  readonly clientId: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** A use of a user-assigned identity outside the identity column of `resources`. */
export interface IdentityReference {
  readonly identityId: string;
  /** Lower-cased ARM id of what refers to it. */
  readonly referrerId: string;
  readonly how: 'policy-assignment' | 'batch-pool' | 'aks-kubelet' | 'aks-add-on' | 'property-text';
}

/** Federated credentials on one user-assigned identity, read only for those attached to nothing. */
export interface IdentityFederation {
  readonly identityId: string;
  readonly credentials: readonly FederatedCredential[];
}

/** What ARM said of an id that Resource Graph does not list. 403 is never evidence of deletion. */
export interface ResourceLookup {
  readonly id: string;
  readonly answer: 'found' | 'missing' | 'forbidden';
}

export interface RoleAssignment {
  readonly id: string;
  readonly principalId: string;
  /** `User`, `Group`, `ServicePrincipal`, `ForeignGroup`, `Device`; stays as it was after the principal is deleted. */
  readonly principalType: string | null;
  /** GUID of the role definition. */
  readonly roleDefinitionId: string;
  readonly scope: string;
  readonly subscriptionId: string | null;
  readonly createdAt: Instant | null;
  /** Set for Lighthouse: the principal lives in another tenant. */
  readonly delegatedManagedIdentityResourceId: string | null;
}

export interface RoleDefinition {
  /** GUID. */
  readonly id: string;
  readonly name: string;
  readonly isBuiltIn: boolean;
}

/** A row of resourcechanges: 14 days back at most. */
export interface ResourceChange {
  readonly targetId: string;
  readonly targetType: string | null;
  readonly change: 'Create' | 'Update' | 'Delete';
  readonly at: Instant | null;
  readonly by: string | null;
  readonly client: string | null;
}
