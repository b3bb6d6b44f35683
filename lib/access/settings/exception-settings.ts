import type { Environment } from '#lib/access/settings/read-access-settings';
import type { ExceptionSettings } from '#lib/model/exceptions/transition';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

/**
 * Whether whoever requests an exception may approve it too: EXCEPTIONS_SELF_APPROVAL=1, for teams of one. What is
 * approved that way says so for ever. @throws ConfigurationError
 */
export function readExceptionSettings(env: Environment): ExceptionSettings {
  const text = env.EXCEPTIONS_SELF_APPROVAL?.trim() ?? '';
  if (!['', '0', '1'].includes(text))
    throw new ConfigurationError(
      'EXCEPTIONS_SELF_APPROVAL must be 1 or 0. With 1, whoever requests an exception may approve it too.',
    );
  return { isSelfApprovalAllowed: text === '1' };
}
