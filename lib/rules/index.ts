import clientSecretInUse from '#lib/rules/client-secret-in-use';
import credentialExpiring from '#lib/rules/credential-expiring';
import credentialNotRotated from '#lib/rules/credential-not-rotated';
import credentialWithoutExpiry from '#lib/rules/credential-without-expiry';
import expiredCredentialStillAttached from '#lib/rules/expired-credential-still-attached';
import longLivedCertificate from '#lib/rules/long-lived-certificate';
import longLivedClientSecret from '#lib/rules/long-lived-client-secret';
import type { Rule } from '#lib/rules/rule';

/** Every rule, by id. Adding one is its file, its test and its name here. */
export const RULES: readonly Rule[] = [
  clientSecretInUse,
  credentialExpiring,
  credentialNotRotated,
  credentialWithoutExpiry,
  expiredCredentialStillAttached,
  longLivedCertificate,
  longLivedClientSecret,
];
