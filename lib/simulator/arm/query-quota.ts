/** Resource Graph's own limit: 15 queries in 5 seconds for each caller. Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests */
const QUERIES_MAX = 15;
const WINDOW_MS = 5_000;

export interface Quota {
  readonly allowed: boolean;
  readonly remaining: number;
  /** `hh:mm:ss` */
  readonly resetsAfter: string;
}

const windows = new Map<string, { startedAt: number; used: number }>();

/** What is told to a caller whom nothing is counted of. */
const UNMETERED: Quota = { allowed: true, remaining: QUERIES_MAX, resetsAfter: '00:00:05' };

export function takeQuery(caller: string, nowMs: number, isUnmetered = false): Quota {
  if (isUnmetered) return UNMETERED;
  const known = windows.get(caller);
  const window = known && nowMs - known.startedAt < WINDOW_MS ? known : { startedAt: nowMs, used: 0 };
  windows.set(caller, window);
  const seconds = Math.max(1, Math.ceil((window.startedAt + WINDOW_MS - nowMs) / 1000));
  const resetsAfter = `00:00:${String(seconds).padStart(2, '0')}`;
  if (window.used >= QUERIES_MAX) return { allowed: false, remaining: 0, resetsAfter };
  window.used += 1;
  return { allowed: true, remaining: QUERIES_MAX - window.used, resetsAfter };
}
