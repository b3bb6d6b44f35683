/**
 * True for a request that one of this dashboard's own pages sent. A request without Origin is taken only when the
 * browser says it is same-origin, or when no browser sent it (no Sec-Fetch-Site at all).
 * Source: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function isSameOrigin({ headers }: { readonly headers: Pick<Headers, 'get'> }): boolean {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get('host');
}
