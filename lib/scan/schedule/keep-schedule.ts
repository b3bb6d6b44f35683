import { GRACE_MS, runDue } from '#lib/scan/schedule/run-due';
import type { ScanSchedule } from '#lib/scan/schedule/scan-schedule';
import type { Store } from '#lib/store/store';

const TICK_MS = 2_000;

/**
 * Looks every two seconds whether a scan is due, for as long as the process lives. A look that fails is told and the next
 * one tries again.
 * @param open asked with every look, so that a database that was away is found again
 */
export function keepSchedule(open: () => Promise<Store>, tenantId: string, schedule: ScanSchedule): void {
  const since = new Date(Date.now() - GRACE_MS);
  const look = async (): Promise<void> => {
    try {
      const outcome = await runDue(await open(), tenantId, schedule, since, new Date());
      if (outcome.done !== 'nothing') console.log(JSON.stringify({ log: 'schedule', ...outcome }));
    } catch (error) {
      const because = error instanceof Error ? error.message : 'It could not be looked whether a scan is due.';
      console.error(JSON.stringify({ log: 'schedule', done: 'failed', because }));
    }
    setTimeout(look, TICK_MS).unref();
  };
  setTimeout(look, TICK_MS).unref();
}
