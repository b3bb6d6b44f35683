import type { Credential } from '#lib/simulator/entra/client-proof';
import type { RegisteredClient } from '#lib/simulator/entra/clients';
import type { Directory } from '#lib/simulator/entra/directory';
import type { Person } from '#lib/simulator/entra/people';
import { NO_STORE } from '#lib/simulator/entra/refusal';
import { graphTokenOf, idToken, LIFE_SECONDS } from '#lib/simulator/entra/user-tokens';
import type { SimResponse } from '#lib/simulator/wire/exchange';

export interface UserGrant {
  readonly client: RegisteredClient;
  readonly credential: Credential;
  readonly person: Person;
  readonly scopes: readonly string[];
  readonly nonce: string | null;
  /** The code that all of it goes back to. */
  readonly code: string;
}

/** `client_info`: of whom MSAL keeps the tokens. */
export const clientInfo = ({ tenantId }: Directory, person: Person): string =>
  Buffer.from(JSON.stringify({ uid: person.objectId, utid: tenantId })).toString('base64url');

/** Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#successful-response-2 */
export async function userAnswer(directory: Directory, grant: UserGrant, form: URLSearchParams): Promise<SimResponse> {
  const { client, person, scopes, code } = grant;
  const body = {
    token_type: 'Bearer',
    scope: scopes.filter((scope) => scope !== 'offline_access').join(' '),
    expires_in: LIFE_SECONDS,
    ext_expires_in: LIFE_SECONDS,
    access_token: await graphTokenOf(directory, client, person, grant),
    ...(scopes.includes('offline_access')
      ? {
          refresh_token: directory.refreshTokens.issue({
            clientId: client.appId,
            personId: person.objectId,
            scopes,
            code,
          }),
        }
      : {}),
    id_token: await idToken(directory, client, person, grant),
    ...(form.get('client_info') === '1' ? { client_info: clientInfo(directory, person) } : {}),
  };
  return { status: 200, headers: NO_STORE, body };
}
