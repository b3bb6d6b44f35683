import { AzureError } from '#lib/azure/azure-error';
import type { Pacing } from '#lib/azure/pacing';

const ATTEMPTS_MAX = 6;
const FIRST_WAIT_MS = 500;
const WAIT_MAX_MS = 60_000;

/** What an attempt gave: an answer, or a reason to ask again after a while. */
export type Attempt<T> =
  | { readonly answer: T }
  | {
      readonly again: string;
      /** From Retry-After or a quota header; null: grow. */
      readonly afterMs: number | null;
      /** Throttling may go on for longer than an outage before we give up. */
      readonly isThrottle: boolean;
    };

/**
 * Asks until there is an answer: the one retry loop of the product. The SDKs' own are off, because they do not retry
 * dropped connections or truncated bodies, and cannot be cancelled while they sleep.
 * @throws AzureError 'unavailable' after six attempts (thirty for throttling)
 */
export async function withRetry<T>(endpoint: string, pacing: Pacing, attempt: () => Promise<Attempt<T>>): Promise<T> {
  let failures = 0;
  let throttles = 0;
  for (;;) {
    pacing.throwIfCancelled();
    pacing.count(endpoint, 'requests');
    const outcome = await attempt();
    if ('answer' in outcome) return outcome.answer;
    pacing.throwIfCancelled();
    if (outcome.isThrottle) throttles += 1;
    else failures += 1;
    if (failures >= ATTEMPTS_MAX || throttles >= ATTEMPTS_MAX * 5)
      throw new AzureError(
        'unavailable',
        endpoint,
        `${endpoint} did not answer after ${failures + throttles} attempts: ${outcome.again}. Try again later.`,
      );
    pacing.count(endpoint, 'retries');
    await pacing.wait(endpoint, Math.min(outcome.afterMs ?? FIRST_WAIT_MS * 2 ** (failures - 1), WAIT_MAX_MS));
  }
}

/** Retry-After as seconds or as a date; null when absent or unreadable. */
export function retryAfterMs(value: string | null | undefined): number | null {
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

/**
 * Counts how often the items of a batch had to be asked again: each may fail as often as a request of its own.
 * Throttled items of one batch share the count, since one wait serves them all.
 */
export function throttlePatience(): { spend(endpoint: string, why: string): void } {
  const spent = new Map<string, number>();
  return {
    spend(endpoint, why) {
      const count = (spent.get(endpoint) ?? 0) + 1;
      spent.set(endpoint, count);
      if (count >= ATTEMPTS_MAX * 100)
        throw new AzureError(
          'unavailable',
          endpoint,
          `${endpoint} did not answer in a batch: ${why}. Try again later.`,
        );
    },
  };
}
