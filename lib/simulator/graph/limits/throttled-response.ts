import type { Budget } from '#lib/simulator/graph/limits/budgets';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';
import { graphError } from '#lib/simulator/wire/graph-error';

/** 429 in the shape of the documentation: innerError repeats the status. Source: https://learn.microsoft.com/graph/throttling */
export function throttledResponse(
  request: SimRequest,
  { tenant }: World,
  { scope }: Budget,
  waitMs: number,
): SimResponse {
  const { headers } = graphError(request, 429, 'TooManyRequests', '');
  const owner = scope === 'Tenant' ? tenant.tenantId : `${request.caller?.appId}/${tenant.tenantId}`;
  return {
    status: 429,
    headers: {
      ...headers,
      'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))),
      'x-ms-throttle-scope': `${scope}/Read/${owner}`,
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    },
    body: {
      error: {
        code: 'TooManyRequests',
        innerError: {
          code: '429',
          date: new Date().toISOString().slice(0, 19),
          message: 'Please retry after',
          'request-id': headers['request-id'] ?? '',
          status: '429',
        },
        message: 'Please retry again later.',
      },
    },
  };
}
