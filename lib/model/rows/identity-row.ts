import type { Choice, FindingOwner } from '#lib/model/finding';
import type { Tier } from '#lib/model/grant';
import type { Instant } from '#lib/model/instant';

export const IDENTITY_KINDS = ['application', 'service-principal', 'managed-identity', 'service-account'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/**
 * One non-human identity: a row of the identities page. An application registered here and its service principal are one;
 * `service-principal` rows stand for applications registered elsewhere.
 */
export interface IdentityRow {
  /** Object id: of the application, service principal or user. */
  readonly id: string;
  readonly kind: IdentityKind;
  readonly name: string;
  readonly appId: string | null;
  readonly applicationId: string | null;
  readonly servicePrincipalId: string | null;
  /** Lower-cased ARM id of a user-assigned identity, or of the host of a system-assigned one. */
  readonly resourceId: string | null;
  readonly userPrincipalName: string | null;
  readonly publisher: 'own' | 'microsoft' | 'foreign' | 'unknown' | null;
  readonly state: 'live' | 'disabled' | 'unattached' | 'host-gone' | 'unknown';
  /** Why the state is what it is, or why a user counts as a service account; null when there is nothing to say. */
  readonly reason: string | null;
  readonly createdAt: Instant | null;
  readonly signInAudience: string | null;
  /** Numbers of credentials that sign in; null: not read. */
  readonly secrets: number | null;
  readonly certificates: number | null;
  readonly federated: number | null;
  /** Numbers of grants by kind; null: not read. */
  readonly azureRoles: number | null;
  readonly apiPermissions: number | null;
  readonly directoryRoles: number | null;
  /** The gravest of its grants. */
  readonly highestRole: string | null;
  readonly highestTier: Tier | null;
  readonly privileged: 'yes' | 'no' | 'unknown';
  readonly lastUsedAt: Instant | null;
  /** Whether any sign-in was seen in what was read. */
  readonly use: 'seen' | 'not-seen' | 'unknown';
  readonly owners: readonly FindingOwner[];
  readonly ownerKnown: boolean;
  /** Resources that use a managed identity; null: not read. The list is cut at 200, the number is not. */
  readonly attachments: readonly Attachment[] | null;
  readonly attachmentCount: number | null;
  readonly misuse: Misuse | null;
  readonly findings: number;
}

export interface Attachment {
  readonly resourceId: string;
  readonly name: string;
  /** `attached`, `policy-assignment`, `aks-kubelet`, … */
  readonly how: string;
}

/** Who could act as this identity: by running code where it is attached, by attaching it, by adding a credential. */
export interface Misuse {
  readonly who: readonly {
    readonly principalId: string;
    readonly name: string | null;
    /** "Contributor at /subscriptions/…", "owner of the application". */
    readonly because: string;
  }[];
  readonly total: number;
  /** Set when grants or owners could not be read, so there may be more. */
  readonly unread: readonly string[];
}

export interface IdentityFilter {
  readonly kind?: Choice<IdentityKind>;
  readonly publisher?: Choice<NonNullable<IdentityRow['publisher']>>;
  readonly state?: Choice<IdentityRow['state']>;
  readonly privileged?: Choice<IdentityRow['privileged']>;
  /** `none`, `some`, `unknown`, or the id of an owner. */
  readonly owner?: string;
  readonly credentials?: 'none' | 'some';
  readonly text?: string;
}

export const IDENTITY_SORTS = ['name', 'kind', 'tier', 'used', 'credentials', 'findings', 'created'] as const;
export interface IdentitySort {
  readonly by: (typeof IDENTITY_SORTS)[number];
  readonly descending: boolean;
}
