import { logLine } from '#lib/observe/log-line';
import { type DueOutcome, GRACE_MS, runDue } from '#lib/scan/schedule/run-due';
import { scheduleInForce } from '#lib/scan/schedule/schedule-in-force';
import type { Store } from '#lib/store/store';

const TICK_MS = 2_000;

/**
 * Looks every two seconds whether a scan is due, for as long as the process lives. A look that fails is told, once for each
 * reason, and the next one tries again.
 * @param open asked with every look, so that a database that was away is found again
 */
export function keepSchedule(
  open: () => Promise<Store>,
  tenantId: string,
  env: Readonly<Record<string, string | undefined>>,
): void {
  const begun = Date.now() - GRACE_MS;
  let told: string | null = null;
  const look = async (): Promise<void> => {
    try {
      const store = await open();
      const { schedule, since } = await scheduleInForce(store, tenantId, env);
      const from = new Date(Math.max(begun, since.getTime()));
      const outcome: DueOutcome = schedule
        ? await runDue(store, tenantId, schedule, from, new Date())
        : { done: 'nothing' };
      told = null;
      if (outcome.done !== 'nothing') logLine(outcome.done === 'failed' ? 'error' : 'info', 'schedule', { ...outcome });
    } catch (error) {
      const because = error instanceof Error ? error.message : 'It could not be looked whether a scan is due.';
      if (because !== told) logLine('error', 'schedule', { done: 'failed', because });
      told = because;
    }
    setTimeout(look, TICK_MS).unref();
  };
  setTimeout(look, TICK_MS).unref();
}
