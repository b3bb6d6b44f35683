import { randomUUID } from 'node:crypto';
import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** A successful answer with the headers that every recorded one carries. */
export function graphOk(
  request: SimRequest,
  body: unknown,
  resourceUnits: number,
  headers: Readonly<Record<string, string>> = {},
): SimResponse {
  const requestId = randomUUID();
  return {
    status: 200,
    headers: {
      'cache-control': 'no-cache',
      'content-type': JSON_TYPE,
      'odata-version': '4.0',
      'request-id': requestId,
      'client-request-id': request.headers['client-request-id'] ?? requestId,
      'strict-transport-security': 'max-age=31536000',
      vary: 'Accept-Encoding',
      'x-ms-ags-diagnostic':
        '{"ServerInfo":{"DataCenter":"Stand-in","Slice":"E","Ring":"5","ScaleUnit":"000","RoleInstance":"LOOPBACK"}}',
      'x-ms-resource-unit': String(resourceUnits),
      ...headers,
    },
    body,
  };
}
