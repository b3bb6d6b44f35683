import { tell } from '#lib/notify/attempt';
import { deliverDue, type Notifier } from '#lib/notify/deliver-due';
import type { Store } from '#lib/store/store';

const TICK_MS = 3_000;

/**
 * Looks every few seconds whether a scan has something to tell, for as long as the process lives. A look that fails is
 * told, once for each reason, and the next one tries again.
 * @param open asked with every look, so that a database that was away is found again
 */
export function keepNotifying(open: () => Promise<Store>, notifier: Notifier, tickMs = TICK_MS): void {
  let told: string | null = null;
  const look = async (): Promise<void> => {
    try {
      await deliverDue(await open(), notifier);
      told = null;
    } catch (error) {
      const because =
        error instanceof Error ? error.message : 'It could not be looked whether there is something to tell.';
      if (because !== told) tell({ state: 'not-looked', because });
      told = because;
    }
    setTimeout(look, tickMs).unref();
  };
  setTimeout(look, tickMs).unref();
}
