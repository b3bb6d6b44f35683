import { isIP } from 'node:net';

/**
 * The address a request came from, for the audit log and the limits per caller.
 * X-Forwarded-For is what anyone may write; only its last entry was added by the proxy in front, and only where there is
 * one (`TRUST_PROXY=1`). Without one, `keepPeerAddress` has replaced the header by the peer's own address.
 * Source: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For#security_and_privacy_concerns
 * @returns null when it is no IP address
 */
export function callerAddress(headers: Pick<Headers, 'get'>, isProxyTrusted: boolean): string | null {
  const entries = (headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim());
  if (!isProxyTrusted && entries.length > 1) return null;
  const address = withoutPort(entries.at(-1) ?? '');
  return isIP(address) ? address : null;
}

/** `TRUST_PROXY=1`: a reverse proxy of one's own stands in front, and nothing else reaches this port. */
export const isProxyTrusted = (env: Readonly<Record<string, string | undefined>>): boolean =>
  env.TRUST_PROXY?.trim() === '1';

/** `192.0.2.1:443`, `[2001:db8::1]:443`, and IPv4 written as IPv6. */
function withoutPort(entry: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1];
  const address = bracketed ?? (/^[\d.]+:\d+$/.test(entry) ? entry.slice(0, entry.indexOf(':')) : entry);
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '');
}
