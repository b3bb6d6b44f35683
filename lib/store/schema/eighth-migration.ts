import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

export interface ScheduledRunTable {
  tenant_id: string;
  due_at: string;
  attempt: number;
  scan_id: string;
  claimed_at: string;
}

/** Which scans that were due somebody has taken on: the key lets one replica have each. */
export const eighthMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    // Bytes decide the order on both engines.
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    await sql
      .raw(
        `create table scheduled_run (tenant_id ${text} not null, due_at ${text} not null, attempt integer not null,
          scan_id ${text} not null, claimed_at ${text} not null,
          constraint scheduled_run_pk primary key (tenant_id, due_at, attempt))`,
      )
      .execute(database);
  },
});
