import applicationWithoutOwner from '#lib/rules/application-without-owner';
import clientSecretInUse from '#lib/rules/client-secret-in-use';
import credentialExpiring from '#lib/rules/credential-expiring';
import credentialNotRotated from '#lib/rules/credential-not-rotated';
import credentialOnServicePrincipal from '#lib/rules/credential-on-service-principal';
import credentialWithoutExpiry from '#lib/rules/credential-without-expiry';
import expiredCredentialStillAttached from '#lib/rules/expired-credential-still-attached';
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
  credentialOnServicePrincipal,
  credentialWithoutExpiry,
  expiredCredentialStillAttached,
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
