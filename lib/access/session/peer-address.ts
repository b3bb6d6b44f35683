import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/**
 * Next adds the peer's address as X-Forwarded-For only when the header is absent, so a caller could choose its own.
 * This writes the peer's address over it before Next sees the request. Call once, at start, without a trusted proxy.
 * Source: https://nodejs.org/api/diagnostics_channel.html#http
 */
export function keepPeerAddress(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    const address = request.socket.remoteAddress;
    if (address === undefined) delete request.headers['x-forwarded-for'];
    else request.headers['x-forwarded-for'] = address;
  });
}
