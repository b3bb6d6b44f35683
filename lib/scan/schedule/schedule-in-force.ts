import type { ScheduleEvent } from '#lib/model/settings/schedule-event';
import { type ScanSchedule, scanSchedule, scheduleOf } from '#lib/scan/schedule/scan-schedule';
import type { Store } from '#lib/store/store';

/** When scans are due, and who says so. */
export interface ScheduleInForce {
  /** Null: none is due, by nobody's schedule or because it is paused. */
  readonly schedule: ScanSchedule | null;
  readonly from: 'setting' | 'environment' | 'nobody';
  readonly isPaused: boolean;
  /** What was due before somebody set it is left alone. */
  readonly since: Date;
  readonly event: ScheduleEvent | null;
}

/** The setting in the database goes before `SCAN_SCHEDULE`; it is asked for with every look, so that every replica follows it. */
export async function scheduleInForce(
  store: Pick<Store, 'scheduleEvents'>,
  tenantId: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ScheduleInForce> {
  const [event = null] = await store.scheduleEvents(tenantId, 1);
  const since = event ? new Date(event.at) : new Date(0);
  if (event?.expression)
    return {
      schedule: event.paused ? null : scheduleOf(event.expression),
      from: 'setting',
      isPaused: event.paused,
      since,
      event,
    };
  const given = scanSchedule(env);
  const isPaused = event?.paused ?? false;
  return { schedule: isPaused ? null : given, from: given ? 'environment' : 'nobody', isPaused, since, event };
}
