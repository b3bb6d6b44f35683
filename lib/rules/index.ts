import clientSecretInUse from '#lib/rules/client-secret-in-use';
import credentialExpiring from '#lib/rules/credential-expiring';
import expiredCredentialStillAttached from '#lib/rules/expired-credential-still-attached';
import type { Rule } from '#lib/rules/rule';

/** Every rule, by id. Adding one is its file, its test and its name here. */
export const RULES: readonly Rule[] = [clientSecretInUse, credentialExpiring, expiredCredentialStillAttached];
