import type { Instant } from '#lib/model/instant';

/** Who added or removed which credential. Source: https://learn.microsoft.com/graph/api/resources/directoryaudit */
export interface CredentialChange {
  readonly id: string;
  readonly at: Instant;
  readonly activity: string;
  /** Object id of the application or service principal. */
  readonly targetId: string;
  readonly targetName: string | null;
  readonly addedKeyIds: readonly string[];
  readonly removedKeyIds: readonly string[];
  readonly by: {
    readonly kind: 'user' | 'application';
    readonly id: string | null;
    readonly name: string | null;
  } | null;
}

/** Microsoft's own advice about an application. Source: https://learn.microsoft.com/graph/api/resources/recommendation?view=graph-rest-beta */
export interface Recommendation {
  readonly id: string;
  /** `applicationCredentialExpiry`, `staleApps`, …; match on this, never on id. */
  readonly type: string;
  readonly status: string;
  readonly impacted: readonly { readonly appId: string; readonly status: string }[];
}

/** What a tenant enforces on new credentials; existing ones are not touched. Source: https://learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy */
export interface AppManagementPolicy {
  readonly id: string;
  readonly kind: 'default' | 'custom';
  readonly name: string | null;
  readonly isEnabled: boolean;
  readonly restrictions: readonly AppRestriction[];
}

export interface AppRestriction {
  /** Whom it restricts; custom policies restrict what they are assigned to. */
  readonly on: 'application' | 'service-principal' | 'assigned';
  /** `passwordAddition`, `passwordLifetime`, `asymmetricKeyLifetime`, … as sent. */
  readonly type: string;
  readonly maxLifetimeDays: number | null;
  /** False when its `state` is `disabled`; samples without a state count as enabled. */
  readonly isEnabled: boolean;
  readonly appliesToCreatedAfter: Instant | null;
}
