import { entityType } from '#lib/simulator/graph/schema/entity-type';

/** Source: https://learn.microsoft.com/graph/api/resources/application */
export const APPLICATION = entityType(
  'application',
  `id deletedDateTime:time appId applicationTemplateId disabledByMicrosoftStatus createdDateTime:time displayName description
  groupMembershipClaims identifierUris:list isDeviceOnlyAuthSupported:bool isFallbackPublicClient:bool
  nativeAuthenticationApisEnabled notes publisherDomain serviceManagementReference signInAudience tags:list
  tokenEncryptionKeyId:guid uniqueName samlMetadataUrl defaultRedirectUri certification:object
  servicePrincipalLockConfiguration:object requestSignatureVerification:object addIns:list api:object appRoles:list info:object
  keyCredentials:list optionalClaims:object parentalControlSettings:object passwordCredentials:list publicClient:object
  requiredResourceAccess:list verifiedPublisher:object web:object spa:object oauth2RequirePostResponse:bool isDisabled:bool
  createdByAppId managerApplications:list authenticationBehaviors:object`,
  {
    onlySelected: 'authenticationBehaviors oauth2RequirePostResponse',
    beta: 'isAuthorizationServiceEnabled:bool isManagementRestricted:bool windows:object onPremisesPublishing:object migrationStatus',
  },
);

/**
 * createdDateTime is on the wire though the v1.0 metadata lacks it; beta calls the scopes publishedPermissionScopes.
 * Source: https://learn.microsoft.com/graph/api/resources/serviceprincipal
 */
export const SERVICE_PRINCIPAL = entityType(
  'servicePrincipal',
  `id deletedDateTime:time accountEnabled:bool alternativeNames:list appDisplayName appDescription appId applicationTemplateId
  appOwnerOrganizationId:guid appRoleAssignmentRequired:bool createdDateTime:time description disabledByMicrosoftStatus displayName
  homepage loginUrl logoutUrl notes notificationEmailAddresses:list preferredSingleSignOnMode preferredTokenSigningKeyThumbprint
  replyUrls:list servicePrincipalNames:list servicePrincipalType signInAudience tags:list tokenEncryptionKeyId:guid
  samlSingleSignOnSettings:object verifiedPublisher:object addIns:list appRoles:list info:object keyCredentials:list
  oauth2PermissionScopes:list passwordCredentials:list resourceSpecificApplicationPermissions:list customSecurityAttributes:object
  isDisabled:bool createdByAppId`,
  {
    onlySelected: 'customSecurityAttributes',
    beta: `errorUrl isAuthorizationServiceEnabled:bool isManagementRestricted:bool passwordSingleSignOnSettings:object
      preferredTokenSigningKeyEndDateTime:time publisherName samlMetadataUrl`,
    betaRenames: { publishedPermissionScopes: 'oauth2PermissionScopes' },
  },
);

/** v1.0 does not know claimsMatchingExpression. Source: https://learn.microsoft.com/graph/api/resources/federatedidentitycredential */
export const FEDERATED_IDENTITY_CREDENTIAL = entityType(
  'federatedIdentityCredential',
  'id name issuer subject description audiences:list',
  {
    beta: 'claimsMatchingExpression:object',
    betaDefaults: 'id name issuer subject description audiences claimsMatchingExpression',
  },
);

/** Source: https://learn.microsoft.com/graph/api/resources/approleassignment */
export const APP_ROLE_ASSIGNMENT = entityType(
  'appRoleAssignment',
  `id deletedDateTime:time appRoleId:guid createdDateTime:time principalDisplayName principalId:guid principalType
  resourceDisplayName resourceId:guid`,
  { betaRenames: { creationTimestamp: 'createdDateTime' } },
);

/** Source: https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant */
export const OAUTH2_PERMISSION_GRANT = entityType(
  'oAuth2PermissionGrant',
  'clientId consentType id principalId resourceId scope',
  { beta: 'startTime:time expiryTime:time' },
);
