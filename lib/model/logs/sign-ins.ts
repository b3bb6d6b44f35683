import type { Instant } from '#lib/model/instant';

/** Last use of an application of any kind, by client id. Applications never seen are absent. Source: https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity */
export interface ServicePrincipalActivity {
  readonly appId: string;
  /** The latest of the four below. */
  readonly lastUsedAt: Instant | null;
  readonly asApplicationClientAt: Instant | null;
  readonly asApplicationResourceAt: Instant | null;
  readonly asDelegatedClientAt: Instant | null;
  readonly asDelegatedResourceAt: Instant | null;
}

export type SignInKind = 'service-principal' | 'managed-identity';

/** The stretch of the sign-in log that was read whole; what lies before `from` was not asked for. */
export interface SignInWindow {
  readonly what: 'window';
  readonly kind: SignInKind;
  readonly from: Instant;
  readonly to: Instant;
}

/** Sign-ins that differ only in time, counted. Source: https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta */
export interface SignInUse {
  readonly what: 'use';
  readonly kind: SignInKind;
  readonly servicePrincipalId: string;
  readonly appId: string;
  /** Key id of the secret or certificate, or the federated credential's id; null for managed identities. */
  readonly credentialId: string | null;
  /** `clientSecret`, `certificate`, `federatedIdentityCredential`, `managedIdentity`, … as sent. */
  readonly credentialType: string | null;
  /** The API signed in to: its application id and name. */
  readonly resourceAppId: string | null;
  readonly resourceName: string | null;
  readonly ipAddress: string | null;
  readonly lastAt: Instant;
  readonly succeeded: number;
  readonly failed: number;
}

export type SignInRecord = SignInWindow | SignInUse;
