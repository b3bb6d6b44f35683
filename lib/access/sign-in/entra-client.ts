import { ConfidentialClientApplication } from '@azure/msal-node';
import type { SignInSettings } from '#lib/access/settings/access-settings';
import { BOUNDED_NETWORK } from '#lib/access/sign-in/bounded-network';
import { clientProof } from '#lib/access/sign-in/client-proof';

/** Asked of Entra: who someone is, and no token for anything. */
export const SCOPES = ['openid', 'profile'];
export const CALLBACK_PATH = '/sign-in/callback';

/**
 * MSAL for one sign-in. It is thrown away after, because it keeps the tokens of everyone who signed in with it; its log
 * is off, because it may hold them.
 */
export async function entraClient(signIn: SignInSettings): Promise<ConfidentialClientApplication> {
  return new ConfidentialClientApplication({
    auth: {
      clientId: signIn.clientId,
      authority: `${signIn.loginOrigin}/${signIn.tenantId}`,
      knownAuthorities: [new URL(signIn.loginOrigin).host],
      ...(await clientProof(signIn)),
    },
    system: { networkClient: BOUNDED_NETWORK },
  });
}
