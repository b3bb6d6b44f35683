import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '#lib/store/store-error';

const [FIRST_WAIT_MS, WAIT_MAX_MS] = [250, 5_000] as const;

/**
 * Tries again while the database is away: a restart or a failover takes seconds to a minute or two, and what a scan has read
 * may have taken hours.
 * @param signal ends the waiting
 * @throws what the last try threw, at once where waiting does not help
 */
export async function outlasting<T>(patienceMs: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let waitMs: number = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, WAIT_MAX_MS)) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof StoreError && error.code === 'unreachable';
      if (!isAway || signal.aborted || performance.now() + waitMs > deadline) throw error;
    }
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
