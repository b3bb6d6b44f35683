import { createServer, type Server } from 'node:http';
import { browserPages } from '#lib/simulator/entra/browser-pages';
import type { Directory } from '#lib/simulator/entra/directory';
import { managedIdentity } from '#lib/simulator/entra/managed-identity';
import { type Control, control } from '#lib/simulator/server/control';
import { receive, send } from '#lib/simulator/server/send';
import type { RawRequest, SimResponse } from '#lib/simulator/wire/exchange';

const LOOPBACK = new Set(['localhost', '127.0.0.1']);

/**
 * The port without TLS: managed identity as Azure's hosts serve it, test control, and the sign-in pages,
 * which a browser so reaches without knowing the stand-in's certificate authority.
 */
export function plainPort(directory: Directory, controlled: Control, identityHeader: string): Server {
  const answer = async (request: RawRequest): Promise<SimResponse> => {
    if (request.path.startsWith('/_simulator/')) {
      // A site that has its name point at this machine must not have tokens signed.
      if (!LOOPBACK.has(hostOf(request)))
        return { status: 421, headers: {}, body: 'Ask for localhost or 127.0.0.1 by name.' };
      return control(request, controlled);
    }
    const page = browserPages(directory, request);
    if (page) return page;
    const host = { directory, header: identityHeader };
    return managedIdentity(host, request.path, new URLSearchParams(request.query), request.headers);
  };
  return createServer((incoming, outgoing) => {
    receive(incoming)
      .then(answer)
      .then(
        (response) => send(outgoing, response),
        (error: Error) =>
          send(outgoing, {
            status: 400,
            headers: { 'content-type': 'application/json' },
            body: { error: error.message },
          }),
      );
  });
}

const hostOf = ({ headers }: RawRequest): string => (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
