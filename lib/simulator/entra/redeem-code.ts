import { createHash } from 'node:crypto';
import { checkCredential, clientOf } from '#lib/simulator/entra/client-proof';
import type { Directory } from '#lib/simulator/entra/directory';
import { refusal } from '#lib/simulator/entra/refusal';
import { userAnswer } from '#lib/simulator/entra/user-answer';
import type { SimResponse } from '#lib/simulator/wire/exchange';

const invalidGrant = (code: number, message: string): SimResponse => refusal(400, 'invalid_grant', code, message);

export const DISABLED = { code: 50057, message: 'The user account is disabled.' };

const NOT_GRANTED = {
  unknown: { code: 70000, message: 'The provided value for the code parameter is not valid.' },
  expired: {
    code: 70008,
    message:
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  },
  redeemed: {
    code: 54005,
    message:
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
} as const;

/** grant_type=authorization_code. Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#redeem-a-code-for-an-access-token */
export async function redeemCode(directory: Directory, form: URLSearchParams): Promise<SimResponse> {
  const client = clientOf(directory, form);
  if ('status' in client) return client;
  const credential = await checkCredential(directory, client, form);
  if (typeof credential !== 'string') return credential;
  const code = form.get('code');
  if (!code)
    return refusal(400, 'invalid_request', 900144, `The request body must contain the following parameter: 'code'.`);
  const redeemed = directory.codes.redeem(code);
  if (redeemed.outcome !== 'granted') {
    if (redeemed.outcome === 'redeemed') directory.refreshTokens.revokeOf(code);
    const { code: number, message } = NOT_GRANTED[redeemed.outcome];
    return invalidGrant(number, message);
  }
  const { grant } = redeemed;
  if (grant.clientId !== client.appId) return invalidGrant(NOT_GRANTED.unknown.code, NOT_GRANTED.unknown.message);
  if (form.get('redirect_uri') !== grant.redirectUri)
    return refusal(
      400,
      'invalid_client',
      500112,
      `The reply address '${form.get('redirect_uri') ?? ''}' does not match the reply address '${grant.redirectUri}' provided when requesting Authorization code.`,
    );
  if (challengeOf(form.get('code_verifier') ?? '') !== grant.codeChallenge)
    return invalidGrant(
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    );
  const person = directory.people.byId(grant.personId);
  if (!person || person.isDisabled) return invalidGrant(DISABLED.code, DISABLED.message);
  return userAnswer(directory, { client, credential, person, scopes: grant.scopes, nonce: grant.nonce, code }, form);
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');
