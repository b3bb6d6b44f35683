import type { GuardedRoute } from '#lib/access/guard/route-table';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether the request names this dashboard in `Host`. A page of another site that points its own name here (DNS
 * rebinding) still sends that name, and is turned away by it. On loopback each of its names will do.
 */
export function isOwnHost(host: string | null, appUrl: string): boolean {
  const own = new URL(appUrl).host;
  return host !== null && (host === own || (LOOPBACK.test(own) && LOOPBACK.test(host)));
}

/**
 * Why a request from another site is not answered; null: it may pass. Links to pages may come from anywhere, as
 * compliance records do; files and everything that is no navigation of the whole tab may not.
 * Source: OWASP ASVS 5.0 V3.5.8, https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site
 */
export function crossSiteRefusal(
  headers: Pick<Headers, 'get'>,
  method: string,
  kind: GuardedRoute['kind'],
): string | null {
  const site = headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return null;
  const isNavigation =
    headers.get('sec-fetch-mode') === 'navigate' && ['document', null].includes(headers.get('sec-fetch-dest'));
  if (method !== 'GET' || !isNavigation) return 'Another site may not send requests to this dashboard.';
  return kind === 'page'
    ? null
    : 'A link of another site may not start a download. Open the dashboard and download it there.';
}
