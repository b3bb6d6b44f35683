import { createHash } from 'node:crypto';
import type { Scenario, SimRequest, SimResponse } from '#lib/simulator/wire/exchange';
import { graphError } from '#lib/simulator/wire/graph-error';

/** What the front door does to a request before, or instead of, answering it. */
export type Fault =
  | { readonly kind: 'answer'; readonly response: SimResponse }
  | { readonly kind: 'drop' }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'delay'; readonly ms: number };

const RETRY_AFTER_SECONDS = 1;
const SLOW_MS = 300;

/** Faults are decided by what was asked and how often, never by chance, and strike a request once: a retry wins. */
export class Faults {
  #seen = new Map<string, number>();
  #total = 0;

  reset(): void {
    this.#seen.clear();
    this.#total = 0;
  }

  next(scenario: Scenario, request: SimRequest): Fault | null {
    if (scenario.name === 'slow') return { kind: 'delay', ms: SLOW_MS };
    if (scenario.name !== 'throttled' && scenario.name !== 'flaky') return null;
    const key = `${request.method} ${request.path}?${request.query} ${JSON.stringify(request.body)}`;
    const times = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, times);
    this.#total += 1;
    if (times > 1) return null;
    const draw =
      createHash('sha256')
        .update(key.replace(/\$skiptoken=[^&"]*/gi, ''))
        .digest()
        .readUInt16BE(0) + this.#total;
    if (scenario.name === 'throttled') return draw % 3 === 0 ? { kind: 'answer', response: throttled(request) } : null;
    return FLAKY[draw % FLAKY.length]?.(request) ?? null;
  }
}

const FLAKY: readonly ((request: SimRequest) => Fault | null)[] = [
  () => null,
  (request) => ({
    kind: 'answer',
    response: outage(request, 503, 'ServiceUnavailable', 'Service is temporarily unavailable.'),
  }),
  () => ({ kind: 'drop' }),
  () => null,
  (request) => ({
    kind: 'answer',
    response: outage(request, 500, 'InternalServerError', 'An unexpected error occurred.'),
  }),
  () => ({ kind: 'truncate' }),
  (request) => ({
    kind: 'answer',
    response: outage(request, 502, 'BadGateway', 'The upstream server did not answer.'),
  }),
];

const isGraph = (request: SimRequest): boolean => /^\/(v1\.0|beta)\//.test(request.path);

const outage = (request: SimRequest, status: number, code: string, message: string): SimResponse =>
  isGraph(request)
    ? graphError(request, status, code, message)
    : { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: { error: { code, message } } };

/** Graph's and ARM's 429 as recorded. Source: https://learn.microsoft.com/graph/throttling */
function throttled(request: SimRequest): SimResponse {
  const headers = { 'content-type': 'application/json', 'retry-after': String(RETRY_AFTER_SECONDS) };
  if (!isGraph(request))
    return {
      status: 429,
      headers,
      body: {
        error: {
          code: 'ResourceRequestsThrottled',
          message: `Number of requests exceeded the limit. Please try again after '${RETRY_AFTER_SECONDS}' seconds.`,
        },
      },
    };
  const date = new Date().toISOString().slice(0, 19);
  return {
    status: 429,
    headers: { ...headers, 'x-ms-throttle-information': 'ResourceUnitLimitExceeded' },
    body: {
      error: {
        code: 'TooManyRequests',
        innerError: {
          code: '429',
          date,
          message: 'Please retry after',
          'request-id': request.headers['client-request-id'] ?? '',
          status: '429',
        },
        message: 'Please retry again later.',
      },
    },
  };
}
