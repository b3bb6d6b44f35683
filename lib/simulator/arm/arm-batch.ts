import { armError, ok } from '#lib/simulator/arm/arm-errors';
import type { WireObject } from '#lib/simulator/tenant/tenant';
import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';

const REQUESTS_MAX = 20;

/**
 * `POST /batch`: requests by `url` or `relativeUrl`, answers in any order, each with its name. Not in Microsoft's reference;
 * the shape is that of public clients, Microsoft's own azqr among them.
 */
export function answerBatch(request: SimRequest, answer: (item: SimRequest) => SimResponse): SimResponse {
  const items = (request.body as { requests?: unknown } | null)?.requests;
  if (!Array.isArray(items) || items.length === 0)
    return armError(400, 'InvalidRequestContent', 'The batch request holds no requests.');
  if (items.length > REQUESTS_MAX)
    return armError(400, 'InvalidRequestContent', `A batch takes at most ${REQUESTS_MAX} requests.`);
  if (!new URLSearchParams(request.query).has('api-version'))
    return armError(400, 'MissingApiVersionParameter', 'The api-version query parameter is required for all requests.');
  const asked = items.map((item) => itemRequest(request, item));
  if (!asked.every((item) => item !== null))
    return armError(
      400,
      'InvalidRequestContent',
      'Each request of a batch has an httpMethod and a url on this endpoint.',
    );
  const responses = asked.map((one, position) => {
    const item = items[position] as WireObject;
    const { status, headers, body } = answer(one);
    return {
      ...(typeof item.name === 'string' ? { name: item.name } : {}),
      httpStatusCode: status,
      headers,
      content: body,
      contentLength: JSON.stringify(body ?? null).length,
    };
  });
  return ok({ responses: responses.reverse() });
}

/** Null when it is no request: without a method, without a url, or for another host. */
function itemRequest(request: SimRequest, wire: unknown): SimRequest | null {
  if (wire === null || typeof wire !== 'object') return null;
  const item = wire as WireObject;
  const address = item.url ?? item.relativeUrl ?? item.RelativeUrl;
  const method = item.httpMethod ?? item.HttpMethod;
  if (typeof address !== 'string' || typeof method !== 'string' || !URL.canParse(address, request.origin)) return null;
  const url = new URL(address, request.origin);
  if (url.origin !== request.origin) return null;
  return {
    ...request,
    method: method.toUpperCase(),
    path: url.pathname,
    query: url.search.slice(1),
    body: item.content ?? null,
  };
}
