import type { Instant } from '#lib/model/instant';

export interface Organization {
  readonly tenantId: string;
  readonly displayName: string;
  /** Service plan ids with capabilityStatus Enabled; null when the caller may not read them. */
  readonly enabledPlans: readonly string[] | null;
}

export type PrincipalKind = 'service-principal' | 'user' | 'group' | 'device' | 'application' | 'other';

/** A soft-deleted directory object: restorable for 30 days. */
export interface DeletedItem {
  readonly id: string;
  readonly kind: PrincipalKind;
  readonly displayName: string | null;
  readonly appId: string | null;
  readonly deletedAt: Instant | null;
}

/** One id asked of `directoryObjects/getByIds`. Unknown ids are silently dropped there, so the absence is written down here. */
export interface LookedUpPrincipal {
  readonly id: string;
  readonly found: boolean;
  readonly kind: PrincipalKind | null;
  readonly displayName: string | null;
}
