import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';
import { appendOnly } from '#lib/store/schema/append-only';

export interface ViewEventTable {
  tenant_id: string;
  slug: string;
  number: number;
  at: string;
  /** Canonical JSON of the event. */
  body: string;
}

/** A change of when scans are due. */
export interface ScheduleEventTable {
  tenant_id: string;
  number: number;
  at: string;
  /** Canonical JSON of the event. */
  body: string;
}

const TABLES: Readonly<Record<string, string>> = {
  view_event: 'tenant_id, slug, number',
  schedule_event: 'tenant_id, number',
};
const REFUSAL = 'Views and settings are kept as events, which are append-only.';

/** Saved views, and the schedule as a setting. */
export const viewsMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    for (const [table, key] of Object.entries(TABLES)) {
      const slug = key.includes('slug') ? `slug ${text} not null, ` : '';
      await run(`create table ${table} (tenant_id ${text} not null, ${slug}number integer not null,
        at ${text} not null, body ${text} not null, constraint ${table}_pk primary key (${key}))`);
    }
    for (const guard of appendOnly(engine, 'setting_events_are_append_only', REFUSAL, Object.keys(TABLES)))
      await run(guard);
  },
});
