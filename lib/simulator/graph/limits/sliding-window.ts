/** What was spent in the last stretch of time. */
export class SlidingWindow {
  readonly #ms: number;
  #spent: { readonly at: number; readonly units: number }[] = [];
  #total = 0;

  constructor(ms: number) {
    this.#ms = ms;
  }

  spend(units: number, now: number): void {
    this.#spent.push({ at: now, units });
    this.#total += units;
  }

  spentAt(now: number): number {
    let old = 0;
    for (const { at, units } of this.#spent) {
      if (at > now - this.#ms) break;
      this.#total -= units;
      old += 1;
    }
    if (old > 0) this.#spent = this.#spent.slice(old);
    return this.#total;
  }

  /** Milliseconds until the oldest spending no longer counts. */
  waitAt(now: number): number {
    return Math.max(0, (this.#spent[0]?.at ?? now) + this.#ms - now);
  }
}
