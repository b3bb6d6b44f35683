import { signedOutPage } from '#lib/simulator/entra/authorize-page';
import type { Directory } from '#lib/simulator/entra/directory';
import type { RawRequest, SimResponse } from '#lib/simulator/wire/exchange';

/**
 * Ends the browser's session and sends it back to where the application says, if that is registered.
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request
 */
export function logout(directory: Directory, { query, headers }: RawRequest): SimResponse {
  const cookie = directory.sessions.end(headers.cookie);
  const asked = new URLSearchParams(query);
  const target = asked.get('post_logout_redirect_uri') ?? '';
  if (!directory.redirectUris.takesSignedOut(target)) return signedOutPage(directory, { 'set-cookie': cookie });
  const url = new URL(target);
  const state = asked.get('state');
  if (state !== null) url.searchParams.append('state', state);
  return { status: 302, headers: { location: url.href, 'cache-control': 'no-store', 'set-cookie': cookie }, body: '' };
}
