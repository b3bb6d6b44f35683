import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

export interface ThresholdEventTable {
  tenant_id: string;
  /** 1, 2, 3 …: of two who save at once, only one gets the number. */
  number: number;
  at: string;
  /** Who, as canonical JSON. */
  by: string;
  /** Canonical JSON of the whole event. */
  body: string;
}

/** A form that was refused, kept for a while. */
export interface ThresholdDraftTable {
  tenant_id: string;
  id: string;
  owner: string;
  at: string;
  body: string;
}

const REFUSAL = 'Changes of thresholds are append-only: what was decided is neither changed nor removed.';

const GUARDS: Readonly<Record<EngineName, readonly string[]>> = {
  sqlite: ['update', 'delete'].map(
    (verb) =>
      `create trigger threshold_event_refuses_${verb} before ${verb} on threshold_event begin select raise(abort, '${REFUSAL}'); end`,
  ),
  postgresql: [
    `create function threshold_events_are_append_only() returns trigger language plpgsql as
      $$ begin raise exception '${REFUSAL}'; end $$`,
    `create trigger threshold_event_keeps_rows before update or delete on threshold_event
      for each row execute function threshold_events_are_append_only()`,
    `create trigger threshold_event_is_not_emptied before truncate on threshold_event
      for each statement execute function threshold_events_are_append_only()`,
  ],
};

/** Which indexes lists are read from alone, so that they have to hold the new column too. */
const LIST_INDEXES: Readonly<Record<string, string>> = {
  finding_severity: `severity_rank, id, valid_from, valid_to, standard`,
  finding_rule: `rule_id, severity_rank, id, valid_from, valid_to, standard`,
  finding_due: `coalesce(due_at, '~'), id, valid_from, valid_to, standard`,
};

/** Changes of the thresholds, and by whose thresholds a finding was judged: '' are the tenant's own. */
export const thresholdsMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    const isPostgres = engine === 'postgresql';
    const text = isPostgres ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    await run(`create table threshold_event (tenant_id ${text} not null, number integer not null, at ${text} not null,
      by ${text} not null, body ${text} not null, constraint threshold_event_pk primary key (tenant_id, number))`);
    await run(`create table threshold_draft (tenant_id ${text} not null, id ${text} not null, owner ${text} not null,
      at ${text} not null, body ${text} not null, constraint threshold_draft_pk primary key (tenant_id, id))`);
    await run('create index threshold_draft_age on threshold_draft (tenant_id, at)');
    for (const guard of GUARDS[engine]) await run(guard);

    await run(`alter table finding add column standard ${text} not null default ''`);
    if (isPostgres) await run('alter table finding alter column standard drop default');
    for (const [name, columns] of Object.entries(LIST_INDEXES)) {
      await run(`drop index ${name}`);
      await run(`create index ${name} on finding (tenant_id, ${columns})`);
    }
  },
});
