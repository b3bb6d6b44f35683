import type { SignInProof } from '#lib/access/settings/access-settings';
import type { Environment } from '#lib/access/settings/read-access-settings';
import { ConfigurationError } from '#lib/model/settings/configuration-error';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const PROOFS = [
  'SIGN_IN_IDENTITY_CLIENT_ID',
  'SIGN_IN_FEDERATED_TOKEN_FILE',
  'SIGN_IN_CERTIFICATE_PATH',
  'SIGN_IN_CLIENT_SECRET',
] as const;

/** How the dashboard proves to Entra that it is its application; a managed identity when nothing is named. */
export function proofOf(env: Environment): SignInProof {
  const named = PROOFS.filter((name) => env[name]?.trim());
  if (named.length > 1)
    throw new ConfigurationError(`${named.join(' and ')} are both set; keep the first, which needs no secret.`);
  const value = named[0] ? (env[named[0]]?.trim() ?? '') : '';
  switch (named[0]) {
    case 'SIGN_IN_FEDERATED_TOKEN_FILE':
      return { method: 'federated', tokenFile: value };
    case 'SIGN_IN_CERTIFICATE_PATH':
      return { method: 'certificate', pemFile: value };
    case 'SIGN_IN_CLIENT_SECRET':
      return { method: 'client-secret', secret: value };
    case 'SIGN_IN_IDENTITY_CLIENT_ID':
      if (!GUID.test(value))
        throw new ConfigurationError(
          'SIGN_IN_IDENTITY_CLIENT_ID must be the client id of a user-assigned managed identity, a GUID.',
        );
      return { method: 'managed-identity', identityClientId: value.toLowerCase() };
    default:
      return { method: 'managed-identity', identityClientId: null };
  }
}
