import { randomUUID } from 'node:crypto';
import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';

/** Graph's error body: `innerError` with a date without Z, the request id, and the client's own id echoed. */
export function graphError(
  request: Pick<SimRequest, 'headers'>,
  status: number,
  code: string,
  message: string,
): SimResponse {
  const requestId = randomUUID();
  return {
    status,
    headers: {
      'cache-control': 'no-cache',
      'content-type': 'application/json',
      'request-id': requestId,
      'client-request-id': request.headers['client-request-id'] ?? requestId,
      'strict-transport-security': 'max-age=31536000',
      vary: 'Accept-Encoding',
      'x-ms-resource-unit': '1',
      'x-ms-ags-diagnostic':
        '{"ServerInfo":{"DataCenter":"Stand-in","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"LOOPBACK"}}',
    },
    body: {
      error: {
        code,
        message,
        innerError: {
          date: new Date().toISOString().slice(0, 19),
          'request-id': requestId,
          'client-request-id': request.headers['client-request-id'] ?? requestId,
        },
      },
    },
  };
}
