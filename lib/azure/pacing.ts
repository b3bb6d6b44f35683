import pLimit, { type LimitFunction } from 'p-limit';
import { AzureError } from '#lib/azure/azure-error';
import { Limits } from '#lib/azure/limits';
import type { EndpointTally, SourceId, SourceTally } from '#lib/model/source';

/**
 * The one place that decides how much is asked at once, and what waiting costs; how much in a stretch of time is in
 * `Limits`. Sources: https://learn.microsoft.com/graph/throttling-limits and
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests
 */
const AT_ONCE = { graph: 6, resourceGraph: 3, arm: 8 } as const;

type Tally = { requests: number; pages: number; retries: number; units: number; waitedMs: number };

/** What all sources share: places, limits and tallies. */
class Shared {
  readonly places: Readonly<Record<keyof typeof AT_ONCE, LimitFunction>> = {
    graph: pLimit(AT_ONCE.graph),
    resourceGraph: pLimit(AT_ONCE.resourceGraph),
    arm: pLimit(AT_ONCE.arm),
  };
  readonly limits: Limits;
  readonly endpoints = new Map<string, Tally>();
  readonly sources = new Map<SourceId, Tally>();

  constructor(limits: Limits) {
    this.limits = limits;
  }
}

export class Pacing {
  readonly signal: AbortSignal;
  readonly #onThrottle: (endpoint: string, waitMs: number) => void;
  readonly #shared: Shared;
  readonly #source: SourceId | null;

  constructor(
    signal: AbortSignal,
    onThrottle: (endpoint: string, waitMs: number) => void,
    source: SourceId | null = null,
    shared = new Shared(new Limits()),
  ) {
    this.signal = signal;
    this.#onThrottle = onThrottle;
    this.#source = source;
    this.#shared = shared;
  }

  /** Kept by places alone, see `Limits`. */
  static unlimited(signal: AbortSignal, onThrottle: (endpoint: string, waitMs: number) => void): Pacing {
    return new Pacing(signal, onThrottle, null, new Shared(new Limits(false)));
  }

  /** The same pace, tallied for one source too. */
  of(source: SourceId): Pacing {
    return new Pacing(this.signal, this.#onThrottle, source, this.#shared);
  }

  /** Runs when a place is free. */
  turn<T>(service: keyof typeof AT_ONCE, work: () => Promise<T>): Promise<T> {
    return this.#shared.places[service](async () => {
      this.throwIfCancelled();
      return work();
    });
  }

  /** Runs when a place is free and Microsoft's limits allow it. Whoever waits for a limit gives the place to others. */
  async graphTurn<T>(endpoint: string, path: string, work: () => Promise<T>): Promise<T> {
    for (;;) {
      const outcome = await this.turn('graph', async () => {
        const waitMs = this.#shared.limits.book(path, performance.now());
        return waitMs > 0 ? { waitMs } : { answer: await work() };
      });
      if ('answer' in outcome) return outcome.answer;
      await this.wait(endpoint, outcome.waitMs);
    }
  }

  throwIfCancelled(): void {
    if (this.signal.aborted) throw new AzureError('cancelled', 'scan', 'The scan was cancelled.');
  }

  /** Waits, tells who listens, and ends within a moment of a cancel. */
  async wait(endpoint: string, ms: number): Promise<void> {
    this.#add(endpoint, 'waitedMs', ms);
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
    this.#add(endpoint, what, 1);
  }

  /** Resource units that an answer says it cost. */
  spend(endpoint: string, path: string, units: number): void {
    this.#add(endpoint, 'units', units);
    this.#shared.limits.spend(path, units, performance.now());
  }

  tallies(): readonly EndpointTally[] {
    return [...this.#shared.endpoints]
      .map(([endpoint, tally]) => ({ endpoint, ...tally }))
      .sort((a, b) => b.requests - a.requests);
  }

  sourceTallies(): readonly SourceTally[] {
    return [...this.#shared.sources].map(([source, { requests, units, waitedMs }]) => ({
      source,
      requests,
      units,
      waitedMs,
    }));
  }

  #add(endpoint: string, what: keyof Tally, amount: number): void {
    tallyOf(this.#shared.endpoints, endpoint)[what] += amount;
    if (this.#source) tallyOf(this.#shared.sources, this.#source)[what] += amount;
  }
}

function tallyOf<K>(tallies: Map<K, Tally>, key: K): Tally {
  const known = tallies.get(key) ?? { requests: 0, pages: 0, retries: 0, units: 0, waitedMs: 0 };
  tallies.set(key, known);
  return known;
}
