import { graphOk } from '#lib/simulator/graph/answer/graph-ok';
import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';

/** What was made, and where Graph says it is. */
export const graphMade = (request: SimRequest, status: 200 | 201, body: unknown, location: string): SimResponse => ({
  ...graphOk(request, body, 1, { location }),
  status,
});

/** Done, with nothing to say. */
export function graphDone(request: SimRequest): SimResponse {
  const { headers } = graphOk(request, null, 1);
  const { 'content-type': _type, 'odata-version': _version, vary: _vary, ...rest } = headers;
  return { status: 204, headers: rest, body: '' };
}
