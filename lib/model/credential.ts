import type { Instant } from '#lib/model/instant';

/*
 * Words used everywhere: a credential is a secret, a certificate or a federated credential. An application is the
 * registration, a service principal its instance in a tenant, a workload the Azure resource that runs.
 */

/** `passwordCredential`. The secret text and its `hint` are not here on purpose: what is never parsed cannot leak. */
export interface SecretCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** Binds the companion password entry to a SAML signing certificate. */
  readonly customKeyIdentifier: string | null;
}

/** `keyCredential`, without the key. Source: https://learn.microsoft.com/graph/api/resources/keycredential */
export interface CertificateCredential {
  readonly keyId: string;
  readonly displayName: string | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  /** `AsymmetricX509Cert`, `Symmetric`, … as sent. */
  readonly type: string | null;
  /** `Verify` or `Sign` as sent. */
  readonly usage: string | null;
  /** Upper-case hexadecimal SHA-1 as the wire's customKeyIdentifier carries it. */
  readonly thumbprint: string | null;
}

/** Source: https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export interface FederatedCredential {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  /** Null when a claims-matching expression takes its place (beta). */
  readonly subject: string | null;
  readonly audiences: readonly string[];
  readonly claimsMatchingExpression: string | null;
}

export type CredentialKind = 'secret' | 'certificate' | 'federated';
