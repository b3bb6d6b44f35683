import type { Person } from '#lib/model/exceptions/exception';
import type { Instant } from '#lib/model/instant';

/** Somebody set when scans are due. */
export interface ScheduleEvent {
  /** 1, 2, 3 …: of two who change it at once only one gets the number. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Person;
  /** A cron expression in UTC; null: as the environment says. */
  readonly expression: string | null;
  /** No scan is due meanwhile. */
  readonly paused: boolean;
}
