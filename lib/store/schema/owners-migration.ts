import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';
import { appendOnly } from '#lib/store/schema/append-only';

export interface OwnerEventTable {
  tenant_id: string;
  id: string;
  at: string;
  /** Canonical JSON of the event. */
  body: string;
}

/** Which event a thing's owner stands by, over which span. */
export interface OwnerKeyTable {
  tenant_id: string;
  thing_key: string;
  from_at: string;
  until_at: string | null;
  event_id: string;
  /** Null: no owner by hand any more. */
  owner_id: string | null;
  owner_name: string | null;
  owner_sort: string | null;
  user_id: string | null;
}

const REFUSAL = 'Owner assignments are append-only: what was decided is neither changed nor removed.';

/** Owners by hand, and in the lists whose owner a row has and what it is owned under: told of kept rows from their records. */
export const ownersMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    const isPostgres = engine === 'postgresql';
    const text = isPostgres ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    const told = (...path: readonly string[]): string =>
      isPostgres
        ? `(body::json #>> '{${path.join(',')}}')`
        : `json_extract(body, '$${path.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join('')}')`;
    await run(`create table owner_event (tenant_id ${text} not null, id ${text} not null, at ${text} not null,
      body ${text} not null, constraint owner_event_pk primary key (tenant_id, id))`);
    await run(`create table owner_key (tenant_id ${text} not null, thing_key ${text} not null, from_at ${text} not null,
      until_at ${text}, event_id ${text} not null, owner_id ${text}, owner_name ${text}, owner_sort ${text},
      user_id ${text}, constraint owner_key_pk primary key (tenant_id, thing_key, from_at, event_id))`);
    // Of two who assign at once one waits for the other or is refused: a thing has one owner at a time.
    await run('create unique index owner_key_standing on owner_key (tenant_id, thing_key) where until_at is null');
    await run('create index owner_key_event on owner_key (tenant_id, event_id)');
    for (const guard of appendOnly(engine, 'owner_events_are_append_only', REFUSAL, ['owner_event'])) await run(guard);

    for (const table of ['finding', 'credential', 'identity']) {
      await run(`alter table ${table} add column owned_key ${text}`);
      await run(`alter table ${table} add column owner_id ${text}`);
    }
    await run(`alter table plan add column owned_key ${text}`);
    await run(`update finding set owner_id = ${told('owner', 'id')}, owned_key = lower(case
      when subject_kind in ('workload', 'resource', 'vault-object', 'identity-reference')
      then coalesce(resource_id, subject_id) else coalesce(app_id, resource_id, subject_id) end)`);
    await run(`update credential set owner_id = ${told('owner', 'id')},
      owned_key = lower(coalesce(${told('holderAppId')}, holder_id))`);
    await run(`update identity set owner_id = ${told('owners', '0', 'id')},
      owned_key = lower(coalesce(app_id, resource_id, id))`);
    await run(`update plan set owned_key = lower(coalesce(${told('appId')}, ${told('subjectId')}))`);
    await run('create index finding_owner on finding (tenant_id, owner_id)');
  },
});
