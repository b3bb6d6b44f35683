import type { Instant } from '#lib/model/instant';
import type { ScheduleEvent } from '#lib/model/settings/schedule-event';

/** A scan that was due and that one replica took on. */
export interface ScheduledRun {
  readonly dueAt: Instant;
  /** 1; more when whoever took it on before was killed. */
  readonly attempt: number;
  readonly scanId: string;
  readonly claimedAt: Instant;
}

/** Which due scans are taken, for however many replicas share the database. */
export interface ScheduleStore {
  /** @returns false when another replica has taken this attempt */
  claimRun(tenantId: string, run: ScheduledRun): Promise<boolean>;
  /** The newest attempt of what was due then. */
  scheduledRun(tenantId: string, dueAt: Instant): Promise<ScheduledRun | null>;
  /** Newest first. */
  scheduledRuns(tenantId: string, limit: number): Promise<readonly ScheduledRun[]>;
  /** @returns false: somebody set it at the same moment, and nothing was written */
  appendSchedule(tenantId: string, event: ScheduleEvent): Promise<boolean>;
  /** Newest first; empty when nobody ever set it. */
  scheduleEvents(tenantId: string, limit: number): Promise<readonly ScheduleEvent[]>;
}
