import { checkCredential, clientOf } from '#lib/simulator/entra/client-proof';
import type { Directory } from '#lib/simulator/entra/directory';
import { DISABLED } from '#lib/simulator/entra/redeem-code';
import { refusal } from '#lib/simulator/entra/refusal';
import { userAnswer } from '#lib/simulator/entra/user-answer';
import type { SimResponse } from '#lib/simulator/wire/exchange';

/** grant_type=refresh_token: roles and account are those of now. Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#refresh-the-access-token */
export async function redeemRefreshToken(directory: Directory, form: URLSearchParams): Promise<SimResponse> {
  const client = clientOf(directory, form);
  if ('status' in client) return client;
  const credential = await checkCredential(directory, client, form);
  if (typeof credential !== 'string') return credential;
  const grant = directory.refreshTokens.find(form.get('refresh_token') ?? '');
  if (grant?.clientId !== client.appId)
    return refusal(400, 'invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');
  const person = directory.people.byId(grant.personId);
  if (!person || person.isDisabled) return refusal(400, 'invalid_grant', DISABLED.code, DISABLED.message);
  return userAnswer(
    directory,
    { client, credential, person, scopes: grant.scopes, nonce: null, code: grant.code },
    form,
  );
}
