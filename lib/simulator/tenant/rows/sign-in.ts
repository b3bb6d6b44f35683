import type { WireObject } from '#lib/simulator/tenant/tenant';

/** What a sign-in asked a token for. */
export interface SignInResource {
  readonly appId: string;
  readonly name: string;
  readonly servicePrincipalId: string;
}

export interface SignIn {
  readonly id: string;
  readonly correlationId: string;
  readonly tokenId: string;
  readonly tenantId: string;
  readonly at: string;
  readonly servicePrincipalId: string;
  readonly name: string;
  readonly appId: string;
  readonly ip: string;
  readonly resource: SignInResource;
  readonly type: 'managedIdentity' | 'clientSecret' | 'certificate' | 'federatedIdentityCredential';
  readonly keyId: string;
  readonly federatedId: string;
  /** 0: it succeeded. */
  readonly errorCode: number;
  readonly msiType: 'systemAssigned' | 'userAssigned' | 'none';
}

/** Unused texts are empty, not null. Source: https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta */
export const signInRow = (given: SignIn): WireObject => ({
  id: given.id,
  createdDateTime: given.at,
  userDisplayName: '',
  userPrincipalName: '',
  userId: '',
  appId: given.appId,
  appDisplayName: '',
  ipAddress: given.ip,
  clientAppUsed: '',
  correlationId: given.correlationId,
  conditionalAccessStatus: 'notApplied',
  isInteractive: false,
  resourceDisplayName: given.resource.name,
  resourceId: given.resource.appId,
  resourceServicePrincipalId: given.resource.servicePrincipalId,
  resourceTenantId: given.tenantId,
  homeTenantId: given.tenantId,
  servicePrincipalId: given.servicePrincipalId,
  servicePrincipalName: given.name,
  servicePrincipalCredentialKeyId: given.keyId,
  servicePrincipalCredentialThumbprint: '',
  federatedCredentialId: given.federatedId,
  clientCredentialType: given.type,
  signInEventTypes: [given.type === 'managedIdentity' ? 'managedIdentity' : 'servicePrincipal'],
  uniqueTokenIdentifier: given.tokenId,
  status: {
    errorCode: given.errorCode,
    failureReason: given.errorCode === 0 ? 'Other.' : 'Invalid client secret provided.',
    additionalDetails: null,
  },
  managedServiceIdentity: {
    msiType: given.msiType,
    associatedResourceId: '',
    federatedTokenId: '',
    federatedTokenIssuer: '',
  },
  location: { city: '', state: '', countryOrRegion: 'NL', geoCoordinates: {} },
});
