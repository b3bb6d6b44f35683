import type { Instant } from '#lib/model/instant';
import type { ScheduleEvent } from '#lib/model/settings/schedule-event';

/** A scan that was due. */
export interface RunLine {
  readonly dueAt: Instant;
  readonly attempt: number;
  readonly scanId: string;
  /** Null: the scan left no record. */
  readonly state: string | null;
}

/** What the schedule's page says. */
export interface ScheduleShown {
  /** False: nothing is configured that could be scanned. */
  readonly hasTenant: boolean;
  readonly from: 'setting' | 'environment' | 'nobody';
  /** A cron expression in UTC. */
  readonly expression: string | null;
  /** Of the environment. */
  readonly given: string | null;
  readonly isPaused: boolean;
  readonly next: readonly Instant[];
  readonly runs: readonly RunLine[];
  readonly events: readonly ScheduleEvent[];
}
