/**
 * Microsoft's published limits of one application in one tenant, kept before they are hit; a 429 is obeyed all the same.
 * The smallest published number counts where it depends on the tenant's size.
 * Source: https://learn.microsoft.com/graph/throttling-limits
 */
interface Limit {
  readonly most: number;
  readonly windowMs: number;
  /** Requests are counted when they are sent, resource units when the answer names them. */
  readonly of: 'requests' | 'units';
  readonly covers: (url: string) => boolean;
}

const isReport = (url: string): boolean => /^\/?(auditLogs|reports)\//i.test(url);

const LIMITS: readonly Limit[] = [
  { most: 5, windowMs: 10_000, of: 'requests', covers: isReport },
  { most: 10, windowMs: 60_000, of: 'requests', covers: (url) => /\bsignInActivity\b/.test(url) },
  { most: 150, windowMs: 60_000, of: 'requests', covers: (url) => /\bkeyCredentials\b/.test(url) },
  { most: 3_500, windowMs: 10_000, of: 'units', covers: (url) => !isReport(url) },
];

/** Requests reach the server some time after they are sent, so a window is held open a little longer. */
const MARGIN_MS = 500;

export class Limits {
  readonly #limits: readonly Limit[];
  readonly #spent = new Map<Limit, { readonly at: number; readonly amount: number }[]>();

  /** @param isKept false: for measuring against a server that does not count; Microsoft's does */
  constructor(isKept = true) {
    this.#limits = isKept ? LIMITS : [];
  }

  /** Milliseconds until this may be sent. At 0 it is taken as sent. */
  book(path: string, now: number): number {
    const covering = this.#covering(path);
    const waitMs = Math.max(0, ...covering.map((limit) => this.#waitFor(limit, now)));
    if (waitMs > 0) return waitMs;
    for (const limit of covering) if (limit.of === 'requests') this.#of(limit).push({ at: now, amount: 1 });
    return 0;
  }

  /** What the answer cost. */
  spend(path: string, units: number, now: number): void {
    for (const limit of this.#covering(path))
      if (limit.of === 'units') this.#of(limit).push({ at: now, amount: units });
  }

  #waitFor(limit: Limit, now: number): number {
    const { most, windowMs } = limit;
    const recent = this.#of(limit).filter(({ at }) => at > now - windowMs - MARGIN_MS);
    this.#spent.set(limit, recent);
    let left = recent.reduce((sum, { amount }) => sum + amount, 0);
    if (left < most) return 0;
    for (const { at, amount } of recent) {
      left -= amount;
      if (left < most) return Math.ceil(at + windowMs + MARGIN_MS - now);
    }
    return 0;
  }

  /** @param path relative to the version, or a whole address as next links are */
  #covering(path: string): readonly Limit[] {
    const relative = decodeURIComponent(path.replaceAll('+', ' ')).replace(/^https:\/\/[^/]+\/(v1\.0|beta)/, '');
    return this.#limits.filter((limit) => limit.covers(relative));
  }

  #of(limit: Limit): { readonly at: number; readonly amount: number }[] {
    const known = this.#spent.get(limit) ?? [];
    this.#spent.set(limit, known);
    return known;
  }
}
