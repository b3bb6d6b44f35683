import type { CertificateCredential, SecretCredential } from '#lib/model/credential';
import type { AppRole } from '#lib/model/grants';
import type { Instant } from '#lib/model/instant';

/** An application's instance in the tenant, or a managed identity. Source: https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export interface ServicePrincipal {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  /** `Application`, `ManagedIdentity`, `Legacy`, `SocialIdp`, or a type newer than this code. */
  readonly type: string | null;
  /** Null when not sent. */
  readonly accountEnabled: boolean | null;
  readonly createdAt: Instant | null;
  /** Tenant that owns the application; null for managed identities and for many first-party ones. */
  readonly ownerTenantId: string | null;
  readonly signInAudience: string | null;
  readonly tags: readonly string[];
  readonly secrets: readonly SecretCredential[];
  readonly certificates: readonly CertificateCredential[];
  /** Application permissions it offers to others. */
  readonly appRoles: readonly AppRole[];
  /** `saml`, `password`, `oidc`, … or null. */
  readonly singleSignOnMode: string | null;
  /** Thumbprint of the active SAML signing certificate. */
  readonly signingThumbprint: string | null;
  /** Only for type `ManagedIdentity`; null when alternativeNames did not tell. */
  readonly managedIdentity: ManagedIdentityLink | null;
}

/** From alternativeNames: the only durable link from an identity to a deleted resource. */
export interface ManagedIdentityLink {
  /** True: user-assigned, the id is the identity's own. False: system-assigned, the id is the host's. */
  readonly userAssigned: boolean;
  /** Lower-cased ARM id. */
  readonly resourceId: string;
}
