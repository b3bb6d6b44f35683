import { entityType } from '#lib/simulator/graph/schema/entity-type';

/** Answered from outside the directory, so a list of users cannot give them: 501. */
export const OUTSIDE_DIRECTORY: ReadonlySet<string> = new Set(
  `aboutMe birthday hireDate interests mailboxSettings mySite pastProjects preferredName responsibilities schools skills
  deviceEnrollmentLimit print`.split(/\s+/),
);

/** Eleven properties come unasked, id last. Source: https://learn.microsoft.com/graph/api/resources/user */
export const USER = entityType(
  'user',
  `id deletedDateTime:time accountEnabled:bool ageGroup assignedLicenses:list assignedPlans:list authorizationInfo:object
  businessPhones:list city companyName consentProvidedForMinor country createdDateTime:time creationType
  customSecurityAttributes:object department displayName employeeHireDate:time employeeId employeeLeaveDateTime:time
  employeeOrgData:object employeeType externalUserState externalUserStateChangeDateTime:time faxNumber givenName identities:list
  imAddresses:list isManagementRestricted:bool isResourceAccount:bool jobTitle lastPasswordChangeDateTime:time
  legalAgeGroupClassification licenseAssignmentStates:list mail mailNickname mobilePhone officeLocation onPremisesDistinguishedName
  onPremisesDomainName onPremisesExtensionAttributes:object onPremisesImmutableId onPremisesLastSyncDateTime:time
  onPremisesProvisioningErrors:list onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled:bool
  onPremisesUserPrincipalName otherMails:list passwordPolicies passwordProfile:object postalCode preferredDataLocation
  preferredLanguage provisionedPlans:list proxyAddresses:list securityIdentifier serviceProvisioningErrors:list
  showInAddressList:bool signInActivity:object signInSessionsValidFromDateTime:time state streetAddress surname usageLocation
  userPrincipalName userType`,
  {
    defaults:
      'businessPhones displayName givenName jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName id',
    beta: 'refreshTokensValidFromDateTime:time infoCatalogs:list isLicenseReconciliationNeeded:bool',
  },
);

/** Source: https://learn.microsoft.com/graph/api/resources/group */
export const GROUP = entityType(
  'group',
  `id deletedDateTime:time classification createdDateTime:time creationOptions:list description displayName
  expirationDateTime:time groupTypes:list isAssignableToRole:bool isManagementRestricted:bool mail mailEnabled:bool mailNickname
  membershipRule membershipRuleProcessingState onPremisesDomainName onPremisesLastSyncDateTime:time onPremisesNetBiosName
  onPremisesProvisioningErrors:list onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled:bool
  preferredDataLocation preferredLanguage proxyAddresses:list renewedDateTime:time resourceBehaviorOptions:list
  resourceProvisioningOptions:list securityEnabled:bool securityIdentifier serviceProvisioningErrors:list theme uniqueName
  visibility assignedLabels:list assignedLicenses:list hasMembersWithLicenseErrors:bool licenseProcessingState:object`,
  { onlySelected: 'assignedLabels assignedLicenses hasMembersWithLicenseErrors licenseProcessingState' },
);

/** Source: https://learn.microsoft.com/graph/api/resources/organization */
export const ORGANIZATION = entityType(
  'organization',
  `id deletedDateTime:time businessPhones:list city country countryLetterCode createdDateTime:time defaultUsageLocation
  displayName isMultipleDataLocationsForServicesEnabled:bool marketingNotificationEmails:list onPremisesLastSyncDateTime:time
  onPremisesSyncEnabled:bool onPremisesSyncStatus:list partnerTenantType postalCode preferredLanguage privacyProfile:object
  provisionedPlans:list securityComplianceNotificationMails:list securityComplianceNotificationPhones:list state street
  technicalNotificationMails:list tenantType verifiedDomains:list assignedPlans:list directorySizeQuota:object
  mobileDeviceManagementAuthority`,
  { onlySelected: 'mobileDeviceManagementAuthority' },
);
