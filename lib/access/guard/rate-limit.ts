import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_SECONDS = 60;

/** Requests of one caller in a minute. A person clicks less, a pipeline asks less; guessing takes more. */
export const LIMITS = { api: 240, signIn: 40, refusedToken: 30, feed: 60 } as const;
export type Limit = keyof typeof LIMITS;

const holder = globalThis as typeof globalThis & {
  dosimeterLimits?: Readonly<Record<Limit, RateLimiterMemory>>;
};

const limiter = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: MINUTE_SECONDS });

function limiters(): Readonly<Record<Limit, RateLimiterMemory>> {
  holder.dosimeterLimits ??= {
    api: limiter(LIMITS.api),
    signIn: limiter(LIMITS.signIn),
    refusedToken: limiter(LIMITS.refusedToken),
    feed: limiter(LIMITS.feed),
  };
  return holder.dosimeterLimits;
}

/**
 * Counts one request of a caller, in the memory of this process: behind N replicas the limit is N times as high.
 * @param caller object id of a token or session, else an address
 * @returns seconds to wait when the caller has had enough; null: go on
 */
export async function secondsToWait(limit: Limit, caller: string): Promise<number | null> {
  try {
    await limiters()[limit].consume(caller);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}
