import { randomUUID } from 'node:crypto';
import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';
import { graphError } from '#lib/simulator/wire/graph-error';

/** A refusal on the way to an answer; the service turns it into Graph's error body. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  response(request: SimRequest): SimResponse {
    const answered = graphError(request, this.status, this.code, this.message);
    return { ...answered, headers: { ...answered.headers, ...this.headers } };
  }
}

export const notFound = (id: string): GraphRefusal =>
  new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const unsupportedQuery = (message: string): GraphRefusal =>
  new GraphRefusal(400, 'Request_UnsupportedQuery', message);
export const badRequest = (message: string): GraphRefusal => new GraphRefusal(400, 'Request_BadRequest', message);

/** Headers of every successful answer, as recorded. */
export function graphOk(request: SimRequest, body: unknown, resourceUnits: number, status = 200): SimResponse {
  const requestId = randomUUID();
  return {
    status,
    headers: {
      'cache-control': 'no-cache',
      'content-type':
        'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
      'odata-version': '4.0',
      'request-id': requestId,
      'client-request-id': request.headers['client-request-id'] ?? requestId,
      'strict-transport-security': 'max-age=31536000',
      vary: 'Accept-Encoding',
      'x-ms-ags-diagnostic':
        '{"ServerInfo":{"DataCenter":"Stand-in","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"LOOPBACK"}}',
      'x-ms-resource-unit': String(resourceUnits),
    },
    body,
  };
}
