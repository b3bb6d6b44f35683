import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawRequest, SimResponse } from '#lib/simulator/wire/exchange';

const BODY_MAX = 4_000_000;

/** The request with its whole body. @throws when that is larger than any client of these services sends */
export async function receive(incoming: IncomingMessage): Promise<RawRequest> {
  const [path = '/', query = ''] = (incoming.url ?? '/').split(/\?(.*)/s);
  let body = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    body += chunk;
    if (body.length > BODY_MAX) throw new Error('The request body is too large.');
  }
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { method: incoming.method ?? 'GET', path, query, headers, body };
}

/** The body as it goes over the wire. */
export const bytesOf = (body: unknown): Buffer =>
  Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : body === null ? '' : JSON.stringify(body));

export function send(outgoing: ServerResponse, { status, headers, body }: SimResponse): void {
  outgoing.writeHead(status, headers);
  outgoing.end(bytesOf(body));
}
