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
  const responses = (items as WireObject[]).map((item) => {
    const { status, headers, body } = answer(itemRequest(request, item));
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

function itemRequest(request: SimRequest, item: WireObject): SimRequest {
  const url = new URL(String(item.url ?? item.relativeUrl ?? item.RelativeUrl ?? '/'), request.origin);
  return {
    ...request,
    method: String(item.httpMethod ?? item.HttpMethod ?? 'GET').toUpperCase(),
    path: url.pathname,
    query: url.search.slice(1),
    body: item.content ?? null,
  };
}
