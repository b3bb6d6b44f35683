import { armHeaders } from '#lib/simulator/arm/arm-errors';
import type { SimRequest, SimResponse } from '#lib/simulator/wire/exchange';

/** A bucket of 250 reads for each caller and subscription, filled by 25 a second. Source: https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
const BUCKET = 250;
const PER_SECOND = 25;

const buckets = new Map<string, { left: number; atMs: number }>();

/** Answers a read unless its bucket is empty, and tells how much is left. */
export function withinReadLimit(request: SimRequest, nowMs: number, answer: () => SimResponse): SimResponse {
  const scope = /^\/subscriptions\/([^/]+)/i.exec(request.path)?.[1]?.toLowerCase() ?? 'tenant';
  const key = `${request.caller?.objectId ?? ''} ${scope}`;
  const known = buckets.get(key) ?? { left: BUCKET, atMs: nowMs };
  const left = Math.min(BUCKET, known.left + ((nowMs - known.atMs) / 1000) * PER_SECOND);
  buckets.set(key, { left: left < 1 ? left : left - 1, atMs: nowMs });
  if (left < 1) return throttled(Math.max(1, Math.ceil((1 - left) / PER_SECOND)));
  const response = answer();
  const remaining = `x-ms-ratelimit-remaining-${scope === 'tenant' ? 'tenant' : 'subscription'}-reads`;
  return { ...response, headers: { ...response.headers, [remaining]: String(Math.floor(left - 1)) } };
}

const throttled = (seconds: number): SimResponse => ({
  status: 429,
  headers: armHeaders({ 'x-ms-failure-cause': 'gateway', 'retry-after': String(seconds) }),
  body: {
    error: {
      code: 'ResourceRequestsThrottled',
      message: `Number of requests exceeded the limit. Please try again after '${seconds}' seconds.`,
    },
  },
});
