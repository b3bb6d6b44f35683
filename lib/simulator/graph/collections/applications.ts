import { APPLICATION_CHILDREN, SERVICE_PRINCIPAL_CHILDREN } from '#lib/simulator/graph/collections/children';
import { type Collection, collection, DIRECTORY_OPTIONS, words } from '#lib/simulator/graph/collections/collection';
import { directoryFilterRules } from '#lib/simulator/graph/filter/filter-rules';
import { APPLICATION, SERVICE_PRINCIPAL } from '#lib/simulator/graph/schema/applications';

export const APPLICATION_READERS = words(
  'Application.Read.All Application.ReadWrite.All Directory.Read.All Directory.ReadWrite.All',
);

/** There is no filter on credential end dates. Source of both tables: https://learn.microsoft.com/graph/aad-advanced-queries */
const APPLICATION_FILTERS = directoryFilterRules(`
  id                                          eq
  appId                                       eq
  createdDateTime:time                        eq ge le +null
  description                                 +eq +startsWith +null
  disabledByMicrosoftStatus                   eq
  displayName                                 eq startsWith +null
  federatedIdentityCredentials/any/issuer     +eq +startsWith
  federatedIdentityCredentials/any/name       +eq +startsWith
  federatedIdentityCredentials/any/subject    +eq +startsWith
  federatedIdentityCredentials/$count:int     +eq
  identifierUris/any                          eq startsWith
  info/logoUrl                                +null
  info/termsOfServiceUrl                      +eq
  notes                                       +eq +startsWith +null
  owners/$count:int                           +eq
  publicClient/redirectUris/any               +eq +startsWith
  publisherDomain                             eq startsWith
  requiredResourceAccess/any/resourceAppId    +eq
  serviceManagementReference                  +eq +startsWith +null
  signInAudience                              eq
  spa/redirectUris/any                        +eq +startsWith
  tags/any                                    eq startsWith
  uniqueName                                  eq startsWith
  verifiedPublisher/displayName               +eq +null
  web/homePageUrl                             +eq +null
  web/redirectUris/any                        +eq +startsWith
`);

const SERVICE_PRINCIPAL_FILTERS = directoryFilterRules(`
  id                                          eq
  accountEnabled:bool                         eq
  alternativeNames/any                        eq startsWith
  appId                                       eq
  appOwnerOrganizationId:guid                 +eq
  appRoleAssignedTo/any/id                    eq
  appRoleAssignmentRequired:bool              +eq
  appRoleAssignments/any/id                   eq
  applicationTemplateId                       eq
  description                                 +eq +startsWith +null
  displayName                                 eq startsWith +null
  federatedIdentityCredentials/any/issuer     +eq +startsWith
  federatedIdentityCredentials/any/name       +eq +startsWith
  federatedIdentityCredentials/any/subject    +eq +startsWith
  federatedIdentityCredentials/$count:int     +eq
  homepage                                    +eq +startsWith +null
  info/logoUrl                                +null
  info/termsOfServiceUrl                      +eq
  notes                                       +eq +startsWith +null
  oauth2PermissionGrants/any/id               eq
  owners/$count:int                           +eq
  preferredSingleSignOnMode                   eq
  preferredTokenSigningKeyEndDateTime:time    eq ge le
  publisherName                               eq startsWith
  servicePrincipalNames/any                   eq startsWith
  servicePrincipalType                        eq
  tags/any                                    eq startsWith
  verifiedPublisher/displayName               +eq +null
`);

/** Source: https://learn.microsoft.com/graph/aad-advanced-queries#orderby */
const ORDERS = { displayName: 'advanced', createdDateTime: 'advanced', deletedDateTime: 'advanced' } as const;

export const APPLICATIONS: Collection = collection({
  path: 'applications',
  source: 'applications',
  type: APPLICATION,
  permissions: APPLICATION_READERS,
  options: DIRECTORY_OPTIONS,
  filters: APPLICATION_FILTERS,
  orders: ORDERS,
  expands: ['owners', 'federatedIdentityCredentials'],
  children: APPLICATION_CHILDREN,
  isDirectory: true,
  units: 2,
});

export const SERVICE_PRINCIPALS: Collection = collection({
  path: 'servicePrincipals',
  source: 'servicePrincipals',
  type: SERVICE_PRINCIPAL,
  permissions: APPLICATION_READERS,
  options: DIRECTORY_OPTIONS,
  filters: SERVICE_PRINCIPAL_FILTERS,
  orders: ORDERS,
  expands: [
    'owners',
    'federatedIdentityCredentials',
    'appRoleAssignments',
    'appRoleAssignedTo',
    'oauth2PermissionGrants',
  ],
  children: SERVICE_PRINCIPAL_CHILDREN,
  isDirectory: true,
});
