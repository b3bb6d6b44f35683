import type { CertificateCredential, FederatedCredential, SecretCredential } from '#lib/model/credential';
import type { Instant } from '#lib/model/instant';

/** An application registration. Source: https://learn.microsoft.com/graph/api/resources/application */
export interface Application {
  /** Object id. */
  readonly id: string;
  /** Client id. */
  readonly appId: string;
  readonly displayName: string;
  readonly createdAt: Instant | null;
  readonly signInAudience: string | null;
  readonly identifierUris: readonly string[];
  readonly tags: readonly string[];
  /**
   * What instance property lock protects in other tenants. Source: https://learn.microsoft.com/entra/identity-platform/howto-configure-app-instance-property-locks
   * `unknown`: an imported dump that does not carry it.
   */
  readonly instanceLock: 'all' | 'credentials' | 'off' | 'unknown';
  /** It offers scopes or application permissions of its own. */
  readonly exposesApi: boolean;
  /** It has redirect URIs: people sign in to it. */
  readonly signsUsersIn: boolean;
  readonly secrets: readonly SecretCredential[];
  readonly certificates: readonly CertificateCredential[];
}

/** Federated identity credentials of one application. Applications without any are absent. */
export interface ApplicationFederation {
  readonly applicationId: string;
  readonly credentials: readonly FederatedCredential[];
}

/** Owners of one application; an application whose list is empty is present with no owners. */
export interface ApplicationOwners {
  readonly applicationId: string;
  readonly owners: readonly Owner[];
}

export interface Owner {
  readonly id: string;
  readonly kind: 'user' | 'service-principal' | 'other';
  /** Null when Graph gave only the id (the caller may not read that type). */
  readonly displayName: string | null;
  readonly userPrincipalName: string | null;
  /** Null when not readable. */
  readonly accountEnabled: boolean | null;
}
