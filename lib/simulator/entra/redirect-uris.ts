const LOOPBACK = new Set(['localhost', '127.0.0.1']);

/** Where the dashboard of this machine takes codes, on whatever port it listens. */
const CALLBACK = ['http://localhost/sign-in/callback', 'http://127.0.0.1/sign-in/callback'];
const SIGNED_OUT = [...LOOPBACK].flatMap((host) =>
  ['/', '/sign-in', '/signed-out'].map((path) => `http://${host}${path}`),
);

/**
 * The redirect URIs of a registration. Entra has one list for sign-in and sign-out; here codes go to the first alone.
 * Source: https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export class RedirectUris {
  readonly #callback: readonly string[];

  constructor(others: readonly string[]) {
    this.#callback = [...CALLBACK, ...others];
  }

  takesCodes(uri: string): boolean {
    return matches(uri, this.#callback);
  }

  takesSignedOut(uri: string): boolean {
    return matches(uri, [...this.#callback, ...SIGNED_OUT]);
  }
}

/** Letter for letter; of plain http on loopback alone the port does not count (RFC 8252 §7.3). */
function matches(uri: string, registered: readonly string[]): boolean {
  if (registered.includes(uri)) return true;
  const url = URL.canParse(uri) ? new URL(uri) : null;
  if (url?.protocol !== 'http:' || !LOOPBACK.has(url.hostname) || uri.includes('#')) return false;
  // What the parser would repair (a backslash, a tab, a user name) is no registered URI.
  const written = `http://${url.host}${url.pathname}${url.search}`;
  if (written !== uri && written !== `${uri}/`) return false;
  return registered.includes(`http://${url.hostname}${url.pathname}${url.search}`);
}
