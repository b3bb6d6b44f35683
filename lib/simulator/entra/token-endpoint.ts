import { appToken, audienceOf } from '#lib/simulator/entra/app-tokens';
import { checkCredential, clientOf } from '#lib/simulator/entra/client-proof';
import type { Directory } from '#lib/simulator/entra/directory';
import { redeemCode } from '#lib/simulator/entra/redeem-code';
import { redeemRefreshToken } from '#lib/simulator/entra/redeem-refresh-token';
import { NO_STORE, refusal } from '#lib/simulator/entra/refusal';
import { LIFE_SECONDS } from '#lib/simulator/entra/user-tokens';
import type { SimResponse } from '#lib/simulator/wire/exchange';

type Grant = (directory: Directory, form: URLSearchParams) => Promise<SimResponse>;

const GRANTS: ReadonlyMap<string | null, Grant> = new Map<string, Grant>([
  ['client_credentials', clientCredentials],
  ['authorization_code', redeemCode],
  ['refresh_token', redeemRefreshToken],
]);

/** POST /{tenant}/oauth2/v2.0/token. */
export async function issueToken(directory: Directory, form: URLSearchParams): Promise<SimResponse> {
  const twice = [...form.keys()].find((name) => form.getAll(name).length > 1);
  if (twice)
    return refusal(
      400,
      'invalid_request',
      9000411,
      `The request is not properly formatted. The parameter '${twice}' is duplicated.`,
    );
  const name = form.get('grant_type');
  const grant = GRANTS.get(name);
  if (grant) return grant(directory, form);
  return refusal(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${name}'.`);
}

/** Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
async function clientCredentials(directory: Directory, form: URLSearchParams): Promise<SimResponse> {
  const client = clientOf(directory, form);
  if ('status' in client) return client;
  const scope = form.get('scope') ?? '';
  const audience = scope.endsWith('/.default') ? audienceOf(directory, scope.slice(0, -'/.default'.length)) : null;
  if (!audience)
    return refusal(
      400,
      'invalid_scope',
      70011,
      `The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.`,
    );
  const credential = await checkCredential(directory, client, form);
  if (typeof credential !== 'string') return credential;
  const body = {
    token_type: 'Bearer',
    expires_in: LIFE_SECONDS,
    ext_expires_in: LIFE_SECONDS,
    access_token: await appToken(directory, client, audience, credential),
  };
  return { status: 200, headers: NO_STORE, body };
}
