import pLimit, { type LimitFunction } from 'p-limit';
import { AzureError } from '#lib/azure/azure-error';
import type { EndpointTally } from '#lib/model/source';

/**
 * The one place that decides how much is asked at once, and what waiting costs.
 * Limits: https://learn.microsoft.com/graph/throttling-limits and
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
const AT_ONCE = { graph: 6, resourceGraph: 3, arm: 8 } as const;

export class Pacing {
  readonly signal: AbortSignal;
  readonly #onThrottle: (endpoint: string, waitMs: number) => void;
  readonly #limits: Readonly<Record<keyof typeof AT_ONCE, LimitFunction>> = {
    graph: pLimit(AT_ONCE.graph),
    resourceGraph: pLimit(AT_ONCE.resourceGraph),
    arm: pLimit(AT_ONCE.arm),
  };
  readonly #tallies = new Map<string, { requests: number; pages: number; retries: number; waitedMs: number }>();

  constructor(signal: AbortSignal, onThrottle: (endpoint: string, waitMs: number) => void) {
    this.signal = signal;
    this.#onThrottle = onThrottle;
  }

  /** Runs when a place is free. */
  turn<T>(service: keyof typeof AT_ONCE, work: () => Promise<T>): Promise<T> {
    return this.#limits[service](async () => {
      this.throwIfCancelled();
      return work();
    });
  }

  throwIfCancelled(): void {
    if (this.signal.aborted) throw new AzureError('cancelled', 'scan', 'The scan was cancelled.');
  }

  /** Waits, tells who listens, and ends within a moment of a cancel. */
  async wait(endpoint: string, ms: number): Promise<void> {
    this.#of(endpoint).waitedMs += ms;
    this.#onThrottle(endpoint, ms);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      const { signal } = this;
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done, { once: true });
      if (signal.aborted) done();
    });
    this.throwIfCancelled();
  }

  count(endpoint: string, what: 'requests' | 'pages' | 'retries'): void {
    this.#of(endpoint)[what] += 1;
  }

  tallies(): readonly EndpointTally[] {
    return [...this.#tallies]
      .map(([endpoint, tally]) => ({ endpoint, ...tally }))
      .sort((a, b) => b.requests - a.requests);
  }

  #of(endpoint: string): { requests: number; pages: number; retries: number; waitedMs: number } {
    const known = this.#tallies.get(endpoint) ?? { requests: 0, pages: 0, retries: 0, waitedMs: 0 };
    this.#tallies.set(endpoint, known);
    return known;
  }
}
