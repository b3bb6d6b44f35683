import applicationWithoutOwner from '#lib/rules/application-without-owner';
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
import federatedCredentialWrongAudience from '#lib/rules/federated-credential-wrong-audience';
import longLivedCertificate from '#lib/rules/long-lived-certificate';
import longLivedClientSecret from '#lib/rules/long-lived-client-secret';
import managedIdentityOfDeletedResource from '#lib/rules/managed-identity-of-deleted-resource';
import resourceReferencesDeletedIdentity from '#lib/rules/resource-references-deleted-identity';
import roleAssignmentToDeletedPrincipal from '#lib/rules/role-assignment-to-deleted-principal';
import type { Rule } from '#lib/rules/rule';
import samlSigningCertificateExpiring from '#lib/rules/saml-signing-certificate-expiring';
import severalActiveSecrets from '#lib/rules/several-active-secrets';
import userAssignedIdentityUnattached from '#lib/rules/user-assigned-identity-unattached';
import workloadWithoutManagedIdentity from '#lib/rules/workload-without-managed-identity';

/** Every rule, by id. Adding one is its file, its test and its name here. */
export const RULES: readonly Rule[] = [
  applicationWithoutOwner,
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
  federatedCredentialWrongAudience,
  longLivedCertificate,
  longLivedClientSecret,
  managedIdentityOfDeletedResource,
  resourceReferencesDeletedIdentity,
  roleAssignmentToDeletedPrincipal,
  samlSigningCertificateExpiring,
  severalActiveSecrets,
  userAssignedIdentityUnattached,
  workloadWithoutManagedIdentity,
];
