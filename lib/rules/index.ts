import accountKeyNotRotated from '#lib/rules/account-key-not-rotated';
import aksLocalAccountsEnabled from '#lib/rules/aks-local-accounts-enabled';
import aksServicePrincipal from '#lib/rules/aks-service-principal';
import apiConnectionStoredCredential from '#lib/rules/api-connection-stored-credential';
import appServiceBasicCredentials from '#lib/rules/app-service-basic-credentials';
import appSettingHoldsCredential from '#lib/rules/app-setting-holds-credential';
import applicationPolicyNotEnforced from '#lib/rules/application-policy-not-enforced';
import applicationRegistrationOrphaned from '#lib/rules/application-registration-orphaned';
import applicationUnused from '#lib/rules/application-unused';
import applicationWithOutsideOwner from '#lib/rules/application-with-outside-owner';
import applicationWithoutOwner from '#lib/rules/application-without-owner';
import auditorOverPrivileged from '#lib/rules/auditor-over-privileged';
import auditorUsesSecret from '#lib/rules/auditor-uses-secret';
import automationRunAsLeftover from '#lib/rules/automation-run-as-leftover';
import automationStoredCredential from '#lib/rules/automation-stored-credential';
import clearTextCredentialInDefinition from '#lib/rules/clear-text-credential-in-definition';
import clientSecretInUse from '#lib/rules/client-secret-in-use';
import containerAppInlineSecret from '#lib/rules/container-app-inline-secret';
import credentialExpiring from '#lib/rules/credential-expiring';
import credentialNotRotated from '#lib/rules/credential-not-rotated';
import credentialOnForeignApplication from '#lib/rules/credential-on-foreign-application';
import credentialOnMicrosoftApplication from '#lib/rules/credential-on-microsoft-application';
import credentialOnServicePrincipal from '#lib/rules/credential-on-service-principal';
import credentialUnused from '#lib/rules/credential-unused';
import credentialWithoutExpiry from '#lib/rules/credential-without-expiry';
import dataFactoryLinkedServiceCredential from '#lib/rules/data-factory-linked-service-credential';
import dataPlaneGrantToDeletedPrincipal from '#lib/rules/data-plane-grant-to-deleted-principal';
import disabledPrincipalStillAssigned from '#lib/rules/disabled-principal-still-assigned';
import expiredCredentialStillAttached from '#lib/rules/expired-credential-still-attached';
import federatedCredentialBroadSubject from '#lib/rules/federated-credential-broad-subject';
import federatedCredentialDanglingIssuer from '#lib/rules/federated-credential-dangling-issuer';
import federatedCredentialOnPrivilegedIdentity from '#lib/rules/federated-credential-on-privileged-identity';
import federatedCredentialWrongAudience from '#lib/rules/federated-credential-wrong-audience';
import federatedOnlyIdentityDangling from '#lib/rules/federated-only-identity-dangling';
import identityOfAnotherTenant from '#lib/rules/identity-of-another-tenant';
import identitySharedAcrossWorkloads from '#lib/rules/identity-shared-across-workloads';
import instancePropertyLockOff from '#lib/rules/instance-property-lock-off';
import keyVaultReferenceBroken from '#lib/rules/key-vault-reference-broken';
import logicAppCredentialAuthentication from '#lib/rules/logic-app-credential-authentication';
import longLivedCertificate from '#lib/rules/long-lived-certificate';
import longLivedClientSecret from '#lib/rules/long-lived-client-secret';
import managedIdentityOfDeletedResource from '#lib/rules/managed-identity-of-deleted-resource';
import managedIdentityOverPrivileged from '#lib/rules/managed-identity-over-privileged';
import policyAssignmentIdentityLeftBehind from '#lib/rules/policy-assignment-identity-left-behind';
import privilegedApplicationWithSecret from '#lib/rules/privileged-application-with-secret';
import resourceReferencesDeletedIdentity from '#lib/rules/resource-references-deleted-identity';
import roleAssignmentAtDeletedScope from '#lib/rules/role-assignment-at-deleted-scope';
import roleAssignmentToDeletedPrincipal from '#lib/rules/role-assignment-to-deleted-principal';
import type { Rule } from '#lib/rules/rule';
import samlSigningCertificateExpiring from '#lib/rules/saml-signing-certificate-expiring';
import serviceAccountOldPassword from '#lib/rules/service-account-old-password';
import serviceAccountPasswordNeverExpires from '#lib/rules/service-account-password-never-expires';
import serviceAccountPrivileged from '#lib/rules/service-account-privileged';
import serviceAccountUnused from '#lib/rules/service-account-unused';
import serviceAccountUsedByPerson from '#lib/rules/service-account-used-by-person';
import severalActiveSecrets from '#lib/rules/several-active-secrets';
import sharedKeyAccessEnabled from '#lib/rules/shared-key-access-enabled';
import unusedPrivilege from '#lib/rules/unused-privilege';
import userAssignedIdentityUnattached from '#lib/rules/user-assigned-identity-unattached';
import vaultObjectWithoutExpiry from '#lib/rules/vault-object-without-expiry';
import workloadWithoutManagedIdentity from '#lib/rules/workload-without-managed-identity';

/** Every rule, by id. Adding one is its file, its test and its name here. */
export const RULES: readonly Rule[] = [
  accountKeyNotRotated,
  aksLocalAccountsEnabled,
  aksServicePrincipal,
  apiConnectionStoredCredential,
  appServiceBasicCredentials,
  appSettingHoldsCredential,
  applicationPolicyNotEnforced,
  applicationRegistrationOrphaned,
  applicationUnused,
  applicationWithOutsideOwner,
  applicationWithoutOwner,
  auditorOverPrivileged,
  auditorUsesSecret,
  automationRunAsLeftover,
  automationStoredCredential,
  clearTextCredentialInDefinition,
  clientSecretInUse,
  containerAppInlineSecret,
  credentialExpiring,
  credentialNotRotated,
  credentialOnForeignApplication,
  credentialOnMicrosoftApplication,
  credentialOnServicePrincipal,
  credentialUnused,
  credentialWithoutExpiry,
  dataFactoryLinkedServiceCredential,
  dataPlaneGrantToDeletedPrincipal,
  disabledPrincipalStillAssigned,
  expiredCredentialStillAttached,
  federatedCredentialBroadSubject,
  federatedCredentialDanglingIssuer,
  federatedCredentialOnPrivilegedIdentity,
  federatedCredentialWrongAudience,
  federatedOnlyIdentityDangling,
  identityOfAnotherTenant,
  identitySharedAcrossWorkloads,
  instancePropertyLockOff,
  keyVaultReferenceBroken,
  logicAppCredentialAuthentication,
  longLivedCertificate,
  longLivedClientSecret,
  managedIdentityOfDeletedResource,
  managedIdentityOverPrivileged,
  policyAssignmentIdentityLeftBehind,
  privilegedApplicationWithSecret,
  resourceReferencesDeletedIdentity,
  roleAssignmentAtDeletedScope,
  roleAssignmentToDeletedPrincipal,
  samlSigningCertificateExpiring,
  serviceAccountOldPassword,
  serviceAccountPasswordNeverExpires,
  serviceAccountPrivileged,
  serviceAccountUnused,
  serviceAccountUsedByPerson,
  severalActiveSecrets,
  sharedKeyAccessEnabled,
  unusedPrivilege,
  userAssignedIdentityUnattached,
  vaultObjectWithoutExpiry,
  workloadWithoutManagedIdentity,
];
