import { entityType } from '#lib/simulator/graph/schema/entity-type';

const V1_SIGN_IN = `id createdDateTime userDisplayName userPrincipalName userId appId appDisplayName ipAddress clientAppUsed
  correlationId conditionalAccessStatus isInteractive riskDetail riskLevelAggregated riskLevelDuringSignIn riskState
  riskEventTypes riskEventTypes_v2 resourceDisplayName resourceId status deviceDetail location appliedConditionalAccessPolicies`;

/** v1.0 knows neither event types nor credentials. Source: https://learn.microsoft.com/graph/api/resources/signin?view=graph-rest-beta */
export const SIGN_IN = {
  v1: entityType(
    'signIn',
    `id createdDateTime:time userDisplayName userPrincipalName userId appId appDisplayName ipAddress clientAppUsed correlationId
    conditionalAccessStatus isInteractive:bool riskDetail riskLevelAggregated riskLevelDuringSignIn riskState riskEventTypes:list
    riskEventTypes_v2:list resourceDisplayName resourceId status:object deviceDetail:object location:object
    appliedConditionalAccessPolicies:list`,
    { defaults: V1_SIGN_IN },
  ).v1,
  beta: entityType(
    'signIn',
    `id createdDateTime:time userDisplayName userPrincipalName userId appId appDisplayName ipAddress clientAppUsed correlationId
    conditionalAccessStatus isInteractive:bool riskDetail riskLevelAggregated riskLevelDuringSignIn riskState
    riskEventTypes_v2:list resourceDisplayName resourceId status:object deviceDetail:object location:object
    appliedConditionalAccessPolicies:list appliedEventListeners:list appTokenProtectionStatus authenticationAppDeviceDetails:object
    authenticationAppPolicyEvaluationDetails:list authenticationContextClassReferences:list authenticationDetails:list
    authenticationMethodsUsed:list authenticationProcessingDetails:list authenticationProtocol authenticationRequirement
    authenticationRequirementPolicies:list autonomousSystemNumber:int azureResourceId clientCredentialType
    conditionalAccessAudiences:list crossTenantAccessType federatedCredentialId flaggedForReview:bool globalSecureAccessIpAddress
    homeTenantId homeTenantName incomingTokenType ipAddressFromResourceProvider isTenantRestricted:bool
    isThroughGlobalSecureAccess:bool managedServiceIdentity:object mfaDetail:object networkLocationDetails:list originalRequestId
    originalTransferMethod privateLinkDetails:object processingTimeInMilliseconds:int resourceServicePrincipalId resourceTenantId
    servicePrincipalCredentialKeyId servicePrincipalCredentialThumbprint servicePrincipalId servicePrincipalName sessionId
    sessionLifetimePolicies:list signInEventTypes:list signInIdentifier signInIdentifierType signInTokenProtectionStatus
    tokenIssuerName tokenIssuerType uniqueTokenIdentifier userAgent userType agent:object`,
  ).beta,
};

/** Source: https://learn.microsoft.com/graph/api/resources/directoryaudit */
export const DIRECTORY_AUDIT = entityType(
  'directoryAudit',
  `id category correlationId result resultReason activityDisplayName activityDateTime:time loggedByService operationType
  initiatedBy:object targetResources:list additionalDetails:list`,
  { beta: 'userAgent' },
);

/** Source: https://learn.microsoft.com/graph/api/resources/serviceprincipalsigninactivity?view=graph-rest-beta */
export const SERVICE_PRINCIPAL_SIGN_IN_ACTIVITY = entityType(
  'servicePrincipalSignInActivity',
  `id appId lastSignInActivity:object delegatedClientSignInActivity:object delegatedResourceSignInActivity:object
  applicationAuthenticationClientSignInActivity:object applicationAuthenticationResourceSignInActivity:object`,
);

/** Source: https://learn.microsoft.com/graph/api/resources/appcredentialsigninactivity?view=graph-rest-beta */
export const APP_CREDENTIAL_SIGN_IN_ACTIVITY = entityType(
  'appCredentialSignInActivity',
  `id keyId keyType keyUsage appId appObjectId servicePrincipalObjectId resourceId credentialOrigin createdDateTime:time
  expirationDateTime:time signInActivity:object`,
);

/** Source: https://learn.microsoft.com/graph/api/resources/recommendation?view=graph-rest-beta */
export const RECOMMENDATION = entityType(
  'recommendation',
  `id recommendationType createdDateTime:time impactStartDateTime:time postponeUntilDateTime:time lastModifiedDateTime:time
  lastModifiedBy currentScore:int maxScore:int displayName featureAreas:list insights benefits category status priority
  releaseType requiredLicenses impactType remediationImpact actionSteps:list`,
);

/** Source: https://learn.microsoft.com/graph/api/resources/impactedresource?view=graph-rest-beta */
export const IMPACTED_RESOURCE = entityType(
  'impactedResource',
  `id subjectId recommendationId resourceType addedDateTime:time postponeUntilDateTime:time lastModifiedDateTime:time
  lastModifiedBy displayName owner rank:int portalUrl apiUrl status additionalDetails:list`,
);
