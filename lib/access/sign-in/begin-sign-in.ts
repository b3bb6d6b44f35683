import { createHash } from 'node:crypto';
import { hashOf, newOpaque } from '#lib/access/session/opaque';
import type { AccessSettings, SignInSettings } from '#lib/access/settings/access-settings';
import { CALLBACK_PATH, entraClient, SCOPES } from '#lib/access/sign-in/entra-client';
import { SignInError } from '#lib/access/sign-in/sign-in-error';
import { toInstant } from '#lib/model/instant';
import type { AccessStore } from '#lib/store/access-store';

/** How long Entra's answer is waited for. */
export const SIGN_IN_SECONDS = 600;

export interface BegunSignIn {
  /** Where to send the browser. */
  readonly location: string;
  /** For the browser alone: binds the sign-in to it. */
  readonly cookieValue: string;
}

export interface AskedSignIn {
  /** As `returnPath` gives it. */
  readonly returnPath: string;
  readonly isSilent: boolean;
  /**
   * Value of the sign-in cookie the browser has. It is kept, so that tabs which sign in at the same moment (a browser that
   * opens yesterday's) do not undo each other; each still has a state, a nonce and a verifier of its own.
   */
  readonly browserCookie?: string | undefined;
}

/**
 * Begins a sign-in: authorization code with PKCE, state and nonce.
 * @throws SignInError
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export async function beginSignIn(
  store: AccessStore,
  { appUrl }: Pick<AccessSettings, 'appUrl'>,
  signIn: SignInSettings,
  asked: AskedSignIn,
  now: Date,
): Promise<BegunSignIn> {
  const [state, nonce, codeVerifier] = [newOpaque(), newOpaque(), newOpaque()];
  const cookieValue = asked.browserCookie ?? newOpaque();
  const client = await entraClient(signIn);
  const address = await client
    .getAuthCodeUrl({
      scopes: SCOPES,
      redirectUri: `${appUrl}${CALLBACK_PATH}`,
      responseMode: 'query',
      codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      codeChallengeMethod: 'S256',
      state,
      nonce,
      prompt: asked.isSilent ? 'none' : 'select_account',
    })
    .catch(() => {
      throw new SignInError('unreachable');
    });
  await store.savePendingSignIn({
    tenantId: signIn.tenantId,
    stateHash: hashOf(state),
    browserHash: hashOf(cookieValue),
    nonce,
    codeVerifier,
    returnPath: asked.returnPath,
    isSilent: asked.isSilent,
    expiresAt: toInstant(new Date(now.getTime() + SIGN_IN_SECONDS * 1000)),
  });
  const { pathname, search } = new URL(address);
  return { location: `${signIn.browserLoginOrigin}${pathname}${search}`, cookieValue };
}
