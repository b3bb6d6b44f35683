import type { GraphCollection } from '#lib/simulator/tenant/tenant';

const NONE: readonly string[] = [];
const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What Graph lets a caller do with one collection. Sources: the list page of each, https://learn.microsoft.com/graph/api/ */
export interface Entity {
  readonly collection: GraphCollection;
  /** Name in `@odata.context`. */
  readonly set: string;
  /** Application permissions that read it; any one is enough. */
  readonly permissions: readonly string[];
  readonly pageDefault: number;
  readonly pageMax: number;
  /** Properties of the type; null = those the tenant's objects carry. */
  readonly properties: readonly string[] | null;
  readonly expandable: readonly string[];
  /** Properties a plain `$filter` takes; the rest of `advanced` needs ConsistencyLevel and `$count=true`. */
  readonly filterable: readonly string[];
  readonly advanced: readonly string[];
  readonly premium: boolean;
  readonly betaOnly: boolean;
  readonly units: number;
}

const entity = (collection: GraphCollection, permissions: string, more: Partial<Entity> = {}): Entity => ({
  collection,
  set: collection,
  permissions: list(permissions),
  pageDefault: 100,
  pageMax: 999,
  properties: null,
  expandable: NONE,
  filterable: NONE,
  advanced: NONE,
  premium: false,
  betaOnly: false,
  units: 1,
  ...more,
});

const APPLICATION_PROPERTIES =
  list(`id deletedDateTime appId applicationTemplateId disabledByMicrosoftStatus createdDateTime displayName
  description groupMembershipClaims identifierUris isDeviceOnlyAuthSupported isFallbackPublicClient nativeAuthenticationApisEnabled notes
  publisherDomain serviceManagementReference signInAudience tags tokenEncryptionKeyId uniqueName samlMetadataUrl defaultRedirectUri
  certification servicePrincipalLockConfiguration requestSignatureVerification addIns api appRoles info keyCredentials optionalClaims
  parentalControlSettings passwordCredentials publicClient requiredResourceAccess verifiedPublisher web spa isDisabled createdByAppId
  managerApplications authenticationBehaviors`);

const SERVICE_PRINCIPAL_PROPERTIES =
  list(`id deletedDateTime accountEnabled alternativeNames appDisplayName appDescription appId
  applicationTemplateId appOwnerOrganizationId appRoleAssignmentRequired createdDateTime description disabledByMicrosoftStatus displayName
  homepage loginUrl logoutUrl notes notificationEmailAddresses preferredSingleSignOnMode preferredTokenSigningKeyThumbprint replyUrls
  servicePrincipalNames servicePrincipalType signInAudience tags tokenEncryptionKeyId samlSingleSignOnSettings verifiedPublisher addIns
  appRoles info keyCredentials oauth2PermissionScopes passwordCredentials resourceSpecificApplicationPermissions isDisabled`);

const DIRECTORY_READERS = 'Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All';

/** By path after the version. */
export const ENTITIES: Readonly<Record<string, Entity>> = {
  applications: entity('applications', DIRECTORY_READERS, {
    properties: APPLICATION_PROPERTIES,
    expandable: list('owners federatedIdentityCredentials extensionProperties'),
    filterable: list(
      'id appId createdDateTime displayName identifierUris publisherDomain tags signInAudience uniqueName',
    ),
    advanced: list('description notes serviceManagementReference'),
    units: 2,
  }),
  servicePrincipals: entity('servicePrincipals', DIRECTORY_READERS, {
    properties: SERVICE_PRINCIPAL_PROPERTIES,
    expandable: list('owners appRoleAssignments appRoleAssignedTo oauth2PermissionGrants'),
    filterable: list(
      'id accountEnabled alternativeNames appId displayName servicePrincipalNames servicePrincipalType tags applicationTemplateId preferredSingleSignOnMode',
    ),
    advanced: list('appOwnerOrganizationId appRoleAssignmentRequired description homepage notes'),
  }),
  users: entity('users', 'User.Read.All User.ReadWrite.All Directory.Read.All', {
    filterable: list('id accountEnabled userPrincipalName mail displayName userType'),
    advanced: list('employeeType'),
    expandable: list('manager'),
    units: 2,
  }),
  groups: entity('groups', 'Group.Read.All GroupMember.Read.All Directory.Read.All', {
    filterable: list('id displayName'),
  }),
  oauth2PermissionGrants: entity('oauth2PermissionGrants', 'Directory.Read.All DelegatedPermissionGrant.Read.All', {
    filterable: list('clientId consentType principalId resourceId'),
    units: 2,
  }),
  'roleManagement/directory/roleAssignments': entity(
    'directoryRoleAssignments',
    'RoleManagement.Read.Directory Directory.Read.All',
    {
      set: 'roleManagement/directory/roleAssignments',
      filterable: list('principalId roleDefinitionId directoryScopeId'),
      expandable: list('principal roleDefinition'),
    },
  ),
  'roleManagement/directory/roleDefinitions': entity(
    'roleDefinitions',
    'RoleManagement.Read.Directory Directory.Read.All',
    {
      set: 'roleManagement/directory/roleDefinitions',
      filterable: list('id displayName isBuiltIn'),
    },
  ),
  organization: entity('organization', 'Organization.Read.All Directory.Read.All'),
  'policies/appManagementPolicies': entity('policies', 'Policy.Read.All', { set: 'policies/appManagementPolicies' }),
  'auditLogs/directoryAudits': entity('directoryAudits', 'AuditLog.Read.All', {
    set: 'auditLogs/directoryAudits',
    pageDefault: 1000,
    pageMax: 1000,
    filterable: list('activityDateTime activityDisplayName category loggedByService correlationId'),
  }),
  'auditLogs/signIns': entity('signIns', 'AuditLog.Read.All', {
    set: 'auditLogs/signIns',
    pageDefault: 1000,
    pageMax: 1000,
    filterable: list('createdDateTime appId servicePrincipalId signInEventTypes'),
    premium: true,
    betaOnly: true,
  }),
  'reports/servicePrincipalSignInActivities': entity('servicePrincipalSignInActivities', 'AuditLog.Read.All', {
    set: 'reports/servicePrincipalSignInActivities',
    filterable: list('appId'),
    premium: true,
    betaOnly: true,
  }),
  'reports/appCredentialSignInActivities': entity('appCredentialSignInActivities', 'AuditLog.Read.All', {
    set: 'reports/appCredentialSignInActivities',
    filterable: list('keyId appId'),
    premium: true,
    betaOnly: true,
  }),
  'directory/recommendations': entity('recommendations', 'DirectoryRecommendations.Read.All', {
    set: 'directory/recommendations',
    expandable: list('impactedResources'),
    filterable: list('recommendationType status'),
    betaOnly: true,
  }),
};

/** `directory/deletedItems/microsoft.graph.<type>`: the cast is mandatory. */
export const DELETED_CASTS: Readonly<Record<string, Entity>> = {
  application: entity('deletedItems', DIRECTORY_READERS, { set: 'applications', properties: APPLICATION_PROPERTIES }),
  servicePrincipal: entity('deletedItems', DIRECTORY_READERS, {
    set: 'servicePrincipals',
    properties: SERVICE_PRINCIPAL_PROPERTIES,
  }),
  user: entity('deletedItems', 'User.Read.All Directory.Read.All', { set: 'users' }),
  group: entity('deletedItems', 'Group.Read.All Directory.Read.All', { set: 'groups' }),
};
