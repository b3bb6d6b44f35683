import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Source: https://fetch.spec.whatwg.org/#forbidden-method */
const FORBIDDEN: readonly (string | undefined)[] = ['CONNECT', 'TRACE', 'TRACK'];

/**
 * Next makes a Fetch request of everything, cannot do that with these methods, and would answer 500. It is shown one
 * that no route has instead, and refuses that as it should. Call once, at start.
 * Source: https://nodejs.org/api/diagnostics_channel.html#http
 */
export function hideForbiddenMethods(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    if (FORBIDDEN.includes(request.method)) request.method = 'DELETE';
  });
}
