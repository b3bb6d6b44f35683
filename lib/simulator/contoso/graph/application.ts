import type { Building } from '#lib/simulator/contoso/world';
import { servicePrincipalRow } from '#lib/simulator/tenant/rows/service-principal';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export interface ApplicationPlan {
  readonly name: string;
  readonly secrets?: readonly WireObject[];
  readonly keys?: readonly WireObject[];
  /** Ids of users or service principals. */
  readonly owners?: readonly string[];
  readonly audience?: string;
  readonly ageDays?: number;
  readonly id?: string;
  readonly appId?: string;
  readonly more?: WireObject;
}

export interface AddedApplication {
  readonly id: string;
  readonly appId: string;
  readonly servicePrincipalId: string;
}

/** Adds a registration with its service principal and its owners. */
export function addApplication(
  building: Building,
  plan: ApplicationPlan,
  servicePrincipal: WireObject = {},
): AddedApplication {
  const { id, appId, createdDateTime } = addRegistration(building, plan);
  const servicePrincipalId = addServicePrincipal(building, {
    appId,
    appDisplayName: plan.name,
    displayName: plan.name,
    createdDateTime,
    signInAudience: plan.audience ?? 'AzureADMyOrg',
    appOwnerOrganizationId: building.tenantId,
    ...servicePrincipal,
  });
  return { id, appId, servicePrincipalId };
}

/** Adds a registration in Graph's own property order and its owners, without a service principal. */
export function addRegistration(
  building: Building,
  plan: ApplicationPlan,
): Omit<AddedApplication, 'servicePrincipalId'> & { readonly createdDateTime: string } {
  const { name, secrets = [], keys = [], owners = [], audience = 'AzureADMyOrg', ageDays = 400 } = plan;
  const id = plan.id ?? building.random.guid();
  const appId = plan.appId ?? building.random.guid();
  const createdDateTime = building.at(-ageDays);
  building.add('applications', {
    id,
    deletedDateTime: null,
    appId,
    applicationTemplateId: null,
    disabledByMicrosoftStatus: null,
    createdDateTime,
    displayName: name,
    description: null,
    groupMembershipClaims: null,
    identifierUris: [],
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    nativeAuthenticationApisEnabled: null,
    notes: null,
    publisherDomain: 'contoso.example',
    serviceManagementReference: null,
    signInAudience: audience,
    tags: [],
    tokenEncryptionKeyId: null,
    uniqueName: null,
    samlMetadataUrl: null,
    defaultRedirectUri: null,
    certification: null,
    optionalClaims: null,
    servicePrincipalLockConfiguration: null,
    requestSignatureVerification: null,
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
    },
    appRoles: [],
    info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    keyCredentials: [...keys],
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: [...secrets],
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [],
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      homePageUrl: null,
      logoutUrl: null,
      redirectUris: [],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      redirectUriSettings: [],
    },
    spa: { redirectUris: [] },
    ...plan.more,
  });
  building.add('owners', ...owners.map((owner) => ({ _parent: `/applications/${id}`, id: owner })));
  return { id, appId, createdDateTime };
}

/** Adds a service principal. @returns its object id */
export function addServicePrincipal(building: Building, given: WireObject): string {
  const appId = String(given.appId ?? building.random.guid());
  const id = String(given.id ?? building.random.guid());
  building.add('servicePrincipals', servicePrincipalRow({ ...given, id, appId }));
  return id;
}
