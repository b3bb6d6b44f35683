import type { Instant } from '#lib/model/instant';

/** The first sealed scan since which a state has held without interruption. */
export interface Since {
  /** Null: that scan was purged since. */
  readonly scanId: string | null;
  readonly at: Instant;
  /** No scan that is kept looked before it, so the state may be older. */
  readonly isAtLeast: boolean;
}

/** What of an identity has been amiss, and for how long; null: it is not, or nobody knows. */
export interface Standing {
  /** A managed identity that nothing is attached to, or whose host is gone. */
  readonly orphaned: Since | null;
  /** Nobody owns it, as far as owners were read: a scan that could not read them interrupts nothing. */
  readonly unowned: Since | null;
}
