import { type Collection, collection, DIRECTORY_OPTIONS, words } from '#lib/simulator/graph/collections/collection';
import { directoryFilterRules } from '#lib/simulator/graph/filter/filter-rules';
import { GROUP, ORGANIZATION, USER } from '#lib/simulator/graph/schema/people';

export const USER_READERS = words('User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All');
export const GROUP_READERS = words(
  'GroupMember.Read.All Group.Read.All Group.ReadWrite.All Directory.Read.All Directory.ReadWrite.All',
);

/** Sources: https://learn.microsoft.com/graph/aad-advanced-queries and https://learn.microsoft.com/graph/api/resources/signinactivity */
const USER_FILTERS = directoryFilterRules(`
  id                                                eq
  accountEnabled:bool                               eq
  ageGroup                                          eq
  assignedLicenses/any/skuId:guid                   eq
  assignedLicenses/$count:int                       +eq
  city                                              eq startsWith +null
  companyName                                       +eq +startsWith +null
  country                                           eq startsWith +null
  createdDateTime:time                              eq ge le +null
  creationType                                      eq
  department                                        eq startsWith +null
  displayName                                       eq startsWith +null
  employeeHireDate:time                             +eq +ge +le
  employeeId                                        eq +null
  employeeType                                      +eq
  externalUserState                                 eq
  givenName                                         eq startsWith +null
  imAddresses/any                                   eq startsWith
  jobTitle                                          eq startsWith +null
  mail                                              eq startsWith +endsWith +null
  mailNickname                                      eq startsWith +null
  mobilePhone                                       +eq +startsWith +null
  officeLocation                                    +eq +startsWith +null
  onPremisesImmutableId                             eq
  onPremisesLastSyncDateTime:time                   eq ge le
  onPremisesSamAccountName                          +eq +startsWith
  onPremisesSecurityIdentifier                      eq +null
  onPremisesSyncEnabled:bool                        eq +null
  otherMails/any                                    eq startsWith +endsWith
  passwordPolicies                                  +null
  preferredLanguage                                 +eq +startsWith +null
  proxyAddresses/any                                eq startsWith +endsWith
  signInActivity/lastSignInDateTime:time            eq ge le
  signInActivity/lastNonInteractiveSignInDateTime:time  eq ge le
  signInActivity/lastSuccessfulSignInDateTime:time  eq ge le
  state                                             eq +null
  surname                                           eq startsWith +null
  usageLocation                                     eq startsWith +null
  userPrincipalName                                 eq startsWith +endsWith
  userType                                          eq +null
`);

const GROUP_FILTERS = directoryFilterRules(`
  id                                 eq
  classification                     eq startsWith
  description                        +eq +startsWith +null
  displayName                        eq startsWith +null
  expirationDateTime:time            +eq +ge +le
  groupTypes/any                     eq startsWith
  isAssignableToRole:bool            eq
  mail                               eq startsWith +null
  mailEnabled:bool                   eq
  mailNickname                       eq startsWith +null
  membershipRule                     eq startsWith
  membershipRuleProcessingState      eq
  onPremisesLastSyncDateTime:time    eq ge le
  onPremisesSamAccountName           +eq +startsWith
  onPremisesSecurityIdentifier       eq +null
  onPremisesSyncEnabled:bool         eq +null
  proxyAddresses/any                 eq startsWith
  renewedDateTime:time               eq ge le
  securityEnabled:bool               eq
  uniqueName                         eq startsWith
`);

export const USERS: Collection = collection({
  path: 'users',
  source: 'users',
  type: USER,
  permissions: USER_READERS,
  options: DIRECTORY_OPTIONS,
  filters: USER_FILTERS,
  orders: {
    displayName: 'plain',
    userPrincipalName: 'plain',
    createdDateTime: 'advanced',
    deletedDateTime: 'advanced',
  },
  isDirectory: true,
  units: 2,
});

export const GROUPS: Collection = collection({
  path: 'groups',
  source: 'groups',
  type: GROUP,
  permissions: GROUP_READERS,
  options: DIRECTORY_OPTIONS,
  filters: GROUP_FILTERS,
  orders: { displayName: 'plain', deletedDateTime: 'advanced' },
  isDirectory: true,
});

export const ORGANIZATIONS: Collection = collection({
  path: 'organization',
  source: 'organization',
  type: ORGANIZATION,
  permissions: words('Organization.Read.All Organization.ReadWrite.All Directory.Read.All Directory.ReadWrite.All'),
  options: ['$select', '$top'],
});
