import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

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
    const isPostgres = engine === 'postgresql';
    const text = isPostgres ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    if (isPostgres)
      await run(`create function setting_events_are_append_only() returns trigger language plpgsql as
        $$ begin raise exception '${REFUSAL}'; end $$`);
    for (const [table, key] of Object.entries(TABLES)) {
      const slug = key.includes('slug') ? `slug ${text} not null, ` : '';
      await run(`create table ${table} (tenant_id ${text} not null, ${slug}number integer not null,
        at ${text} not null, body ${text} not null, constraint ${table}_pk primary key (${key}))`);
      if (isPostgres) {
        await run(`create trigger ${table}_keeps_rows before update or delete on ${table}
          for each row execute function setting_events_are_append_only()`);
        await run(`create trigger ${table}_is_not_emptied before truncate on ${table}
          for each statement execute function setting_events_are_append_only()`);
      } else
        for (const verb of ['update', 'delete'])
          await run(
            `create trigger ${table}_refuses_${verb} before ${verb} on ${table} begin select raise(abort, '${REFUSAL}'); end`,
          );
    }
  },
});
