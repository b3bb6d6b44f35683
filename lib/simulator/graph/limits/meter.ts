import { type Budget, DIRECTORY_BUDGET, keyOf, REQUEST_BUDGETS } from '#lib/simulator/graph/limits/budgets';
import { SlidingWindow } from '#lib/simulator/graph/limits/sliding-window';
import { throttledResponse } from '#lib/simulator/graph/limits/throttled-response';
import { perTenant } from '#lib/simulator/graph/objects/per-tenant';
import type { SimRequest, SimResponse, World } from '#lib/simulator/wire/exchange';

const PAGE_MAX = 999;
const WARN_FROM = 0.8;

const windows = perTenant(() => new Map<string, SlidingWindow>());

/** Answers within the published limits, or says when to come back. Time here is the machine's: a tenant's clock may stand still. */
export function metered(request: SimRequest, world: World, answer: () => SimResponse): SimResponse {
  if (world.isUnmetered) return answer();
  const now = performance.now();
  const covering = REQUEST_BUDGETS.filter((budget) => budget.covers(request.path, request.query));
  for (const budget of covering) {
    const window = windowOf(budget, request, world);
    if (window.spentAt(now) + 1 > limitOf(budget, world))
      return throttledResponse(request, world, budget, window.waitAt(now));
  }
  const isDirectory = DIRECTORY_BUDGET.covers(request.path, request.query);
  const directory = windowOf(DIRECTORY_BUDGET, request, world);
  const limit = limitOf(DIRECTORY_BUDGET, world);
  if (isDirectory && directory.spentAt(now) >= limit)
    return throttledResponse(request, world, DIRECTORY_BUDGET, directory.waitAt(now));
  for (const budget of covering) windowOf(budget, request, world).spend(1, now);
  const response = answer();
  if (!isDirectory) return response;
  directory.spend(Number(response.headers['x-ms-resource-unit'] ?? 1), now);
  return withWarning(response, directory.spentAt(now) / limit);
}

function windowOf(budget: Budget, request: SimRequest, { tenant }: World): SlidingWindow {
  const key = keyOf(budget, request);
  const known = windows(tenant).get(key) ?? new SlidingWindow(budget.windowMs);
  windows(tenant).set(key, known);
  return known;
}

const limitOf = ({ limit, growsWithPages }: Budget, { pageSizeMax }: World): number =>
  growsWithPages && pageSizeMax !== null ? limit * Math.ceil(PAGE_MAX / Math.min(pageSizeMax, PAGE_MAX)) : limit;

/** Sent from 80 % of a limit on. Source: https://learn.microsoft.com/graph/throttling */
const withWarning = (response: SimResponse, share: number): SimResponse =>
  share < WARN_FROM
    ? response
    : { ...response, headers: { ...response.headers, 'x-ms-throttle-limit-percentage': share.toFixed(1) } };
