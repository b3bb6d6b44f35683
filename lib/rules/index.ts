import clientSecretInUse from '#lib/rules/client-secret-in-use';
import type { Rule } from '#lib/rules/rule';

/** Every rule, by id. Adding one is its file, its test and its name here. */
export const RULES: readonly Rule[] = [clientSecretInUse];
