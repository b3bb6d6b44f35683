import applicationPolicyNotEnforced from '#lib/rules/application-policy-not-enforced';
import applicationUnused from '#lib/rules/application-unused';
import applicationWithOutsideOwner from '#lib/rules/application-with-outside-owner';
import applicationWithoutOwner from '#lib/rules/application-without-owner';
import auditorOverPrivileged from '#lib/rules/auditor-over-privileged';
import auditorUsesSecret from '#lib/rules/auditor-uses-secret';
import clientSecretInUse from '#lib/rules/client-secret-in-use';
import credentialExpiring from '#lib/rules/credential-expiring';
import credentialNotRotated from '#lib/rules/credential-not-rotated';
import credentialOnForeignApplication from '#lib/rules/credential-on-foreign-application';
import credentialOnMicrosoftApplication from '#lib/rules/credential-on-microsoft-application';
import credentialOnServicePrincipal from '#lib/rules/credential-on-service-principal';
import credentialUnused from '#lib/rules/credential-unused';
import credentialWithoutExpiry from '#lib/rules/credential-without-expiry';
import disabledPrincipalStillAssigned from '#lib/rules/disabled-principal-still-assigned';
import expiredCredentialStillAttached from '#lib/rules/expired-credential-still-attached';
import federatedCredentialBroadSubject from '#lib/rules/federated-credential-broad-subject';
import federatedCredentialDanglingIssuer from '#lib/rules/federated-credential-dangling-issuer';
import federatedCredentialOnPrivilegedIdentity from '#lib/rules/federated-credential-on-privileged-identity';
import federatedCredentialWrongAudience from '#lib/rules/federated-credential-wrong-audience';
import identitySharedAcrossWorkloads from '#lib/rules/identity-shared-across-workloads';
import instancePropertyLockOff from '#lib/rules/instance-property-lock-off';
import longLivedCertificate from '#lib/rules/long-lived-certificate';
import longLivedClientSecret from '#lib/rules/long-lived-client-secret';
import managedIdentityOfDeletedResource from '#lib/rules/managed-identity-of-deleted-resource';
import managedIdentityOverPrivileged from '#lib/rules/managed-identity-over-privileged';
import privilegedApplicationWithSecret from '#lib/rules/privileged-application-with-secret';
import resourceReferencesDeletedIdentity from '#lib/rules/resource-references-deleted-identity';
import roleAssignmentToDeletedPrincipal from '#lib/rules/role-assignment-to-deleted-principal';
import type { Rule } from '#lib/rules/rule';
import samlSigningCertificateExpiring from '#lib/rules/saml-signing-certificate-expiring';
import serviceAccountOldPassword from '#lib/rules/service-account-old-password';
import serviceAccountPasswordNeverExpires from '#lib/rules/service-account-password-never-expires';
import serviceAccountPrivileged from '#lib/rules/service-account-privileged';
import serviceAccountUnused from '#lib/rules/service-account-unused';
import serviceAccountUsedByPerson from '#lib/rules/service-account-used-by-person';
import severalActiveSecrets from '#lib/rules/several-active-secrets';
import unusedPrivilege from '#lib/rules/unused-privilege';
import userAssignedIdentityUnattached from '#lib/rules/user-assigned-identity-unattached';
import workloadWithoutManagedIdentity from '#lib/rules/workload-without-managed-identity';

/** Every rule, by id. Adding one is its file, its test and its name here. */
export const RULES: readonly Rule[] = [
  applicationPolicyNotEnforced,
  applicationUnused,
  applicationWithOutsideOwner,
  applicationWithoutOwner,
  auditorOverPrivileged,
  auditorUsesSecret,
  clientSecretInUse,
  credentialExpiring,
  credentialNotRotated,
  credentialOnForeignApplication,
  credentialOnMicrosoftApplication,
  credentialOnServicePrincipal,
  credentialUnused,
  credentialWithoutExpiry,
  disabledPrincipalStillAssigned,
  expiredCredentialStillAttached,
  federatedCredentialBroadSubject,
  federatedCredentialDanglingIssuer,
  federatedCredentialOnPrivilegedIdentity,
  federatedCredentialWrongAudience,
  identitySharedAcrossWorkloads,
  instancePropertyLockOff,
  longLivedCertificate,
  longLivedClientSecret,
  managedIdentityOfDeletedResource,
  managedIdentityOverPrivileged,
  privilegedApplicationWithSecret,
  resourceReferencesDeletedIdentity,
  roleAssignmentToDeletedPrincipal,
  samlSigningCertificateExpiring,
  serviceAccountOldPassword,
  serviceAccountPasswordNeverExpires,
  serviceAccountPrivileged,
  serviceAccountUnused,
  serviceAccountUsedByPerson,
  severalActiveSecrets,
  unusedPrivilege,
  userAssignedIdentityUnattached,
  workloadWithoutManagedIdentity,
];
