/** `__Host-`: the browser takes it only over a secure connection, for this host alone, and never from a subdomain. */
export const SESSION_COOKIE = '__Host-session';
/** Binds a sign-in that is under way to the browser that began it. */
export const SIGN_IN_COOKIE = '__Host-sign-in';

/** Carries the secret of a new feed to the page that shows it once. */
export const FEED_COOKIE = '__Host-new-feed';

type CookieName = typeof SESSION_COOKIE | typeof SIGN_IN_COOKIE | typeof FEED_COOKIE;

/**
 * Lax, not Strict: a link to a finding in another tool must arrive signed in, and Entra's answer comes from its own site.
 * Source: https://www.rfc-editor.org/rfc/rfc6265 and https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie
 */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export const cookieHeader = (name: CookieName, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; ${ATTRIBUTES}; Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}`;

export const clearedCookie = (name: CookieName): string => cookieHeader(name, '', 0);

/**
 * The value of a cookie in the form this dashboard gives them: 256 bits in base64url.
 * @param header the request's Cookie header
 * @returns undefined when it is absent, in another form, or there twice with two values
 */
export function readCookie(header: string | null, name: CookieName): string | undefined {
  const values = new Set(
    (header ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1)),
  );
  const [value] = values;
  return values.size === 1 && value !== undefined && OPAQUE.test(value) ? value : undefined;
}

const OPAQUE = /^[A-Za-z0-9_-]{43}$/;
