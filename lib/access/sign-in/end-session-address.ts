import type { AccessSettings, SignInSettings } from '#lib/access/settings/access-settings';

export const SIGNED_OUT_PATH = '/signed-out';

/** Where signing out ends: Entra's own sign-out, which comes back here. Source: https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request */
export function endSessionAddress({ appUrl }: Pick<AccessSettings, 'appUrl'>, signIn: SignInSettings): string {
  const address = new URL(`/${signIn.tenantId}/oauth2/v2.0/logout`, signIn.browserLoginOrigin);
  address.searchParams.set('post_logout_redirect_uri', `${appUrl}${SIGNED_OUT_PATH}`);
  address.searchParams.set('client_id', signIn.clientId);
  return address.href;
}
