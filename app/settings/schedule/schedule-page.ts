import type { RunLine } from '#components/settings/schedule-view';
import type { Instant } from '#lib/model/instant';
import type { ScheduleEvent } from '#lib/model/settings/schedule-event';
import { scheduleInForce } from '#lib/scan/schedule/schedule-in-force';
import { scheduledTenant } from '#lib/scan/schedule/start-schedule';
import type { Store } from '#lib/store/store';

const RUNS_SHOWN = 12;
const EVENTS_SHOWN = 12;
const NEXT_SHOWN = 5;

export interface SchedulePageData {
  /** False: nothing is configured that could be scanned. */
  readonly hasTenant: boolean;
  readonly from: 'setting' | 'environment' | 'nobody';
  readonly expression: string | null;
  readonly given: string | null;
  readonly isPaused: boolean;
  readonly next: readonly Instant[];
  readonly runs: readonly RunLine[];
  readonly events: readonly ScheduleEvent[];
}

export async function schedulePage(store: Store): Promise<SchedulePageData> {
  const tenantId = scheduledTenant(process.env);
  const { schedule, from, isPaused, event } = await scheduleInForce(store, tenantId, process.env);
  const runs = await store.scheduledRuns(tenantId, RUNS_SHOWN);
  const given = process.env.SCAN_SCHEDULE?.trim() || null;
  const next: Instant[] = [];
  for (let at = new Date(); schedule && next.length < NEXT_SHOWN; ) {
    const due = schedule.nextDue(at);
    if (!due) break;
    next.push(due);
    at = new Date(due);
  }
  return {
    hasTenant: tenantId !== '',
    from,
    isPaused,
    given,
    next,
    expression: event?.expression ?? given,
    events: await store.scheduleEvents(tenantId, EVENTS_SHOWN),
    runs: await Promise.all(
      runs.map(async ({ dueAt, attempt, scanId }) => ({
        dueAt,
        attempt,
        scanId,
        state: (await store.scan(scanId))?.state ?? null,
      })),
    ),
  };
}
