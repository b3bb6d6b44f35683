import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

/** Table → its columns and what they are, and its key. */
const TABLES: Readonly<Record<string, { readonly columns: string; readonly key: string }>> = {
  exception_event: {
    columns: 'tenant_id exception_id number:int at action body',
    key: 'tenant_id, exception_id, number',
  },
  exception_finding: {
    columns: 'tenant_id finding_id exception_id stage from_at until_at',
    key: 'tenant_id, finding_id, exception_id, stage',
  },
  exception_draft: { columns: 'tenant_id id owner at body', key: 'tenant_id, id' },
};

const INDEXES: Readonly<Record<string, string>> = {
  exception_event_action: 'exception_event (tenant_id, action, at, exception_id)',
  exception_finding_list: 'exception_finding (tenant_id, exception_id, stage, finding_id)',
  // What is active at a moment, without a look into the table.
  exception_finding_span: 'exception_finding (tenant_id, stage, until_at, from_at, exception_id, finding_id)',
  exception_draft_age: 'exception_draft (tenant_id, at)',
};

const APPEND_ONLY = ['exception_event', 'exception_finding'];
const REFUSAL = 'Exceptions are append-only: what was decided is neither changed nor removed.';

const sqliteGuards = (table: string): readonly string[] =>
  ['update', 'delete'].map(
    (verb) =>
      `create trigger ${table}_refuses_${verb} before ${verb} on ${table} begin select raise(abort, '${REFUSAL}'); end`,
  );

const postgresGuards = (table: string): readonly string[] => [
  `create trigger ${table}_keeps_rows before update or delete on ${table}
    for each row execute function exceptions_are_append_only()`,
  `create trigger ${table}_is_not_emptied before truncate on ${table}
    for each statement execute function exceptions_are_append_only()`,
];

/** Exceptions: what was asked and decided, and the findings that it is about. */
export const seventhMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    const isPostgres = engine === 'postgresql';
    // Bytes decide the order on both engines.
    const text = isPostgres ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    const column = (written: string): string => {
      const [name, kind] = written.split(':');
      return `${name} ${kind === 'int' ? 'integer' : text} not null`;
    };
    for (const [table, { columns, key }] of Object.entries(TABLES)) {
      const parts = columns.split(' ').map(column);
      await run(`create table ${table} (${parts.join(', ')}, constraint ${table}_pk primary key (${key}))`);
    }
    for (const [name, on] of Object.entries(INDEXES)) await run(`create index ${name} on ${on}`);
    if (isPostgres)
      await run(`create function exceptions_are_append_only() returns trigger language plpgsql as
        $$ begin raise exception '${REFUSAL}'; end $$`);
    for (const table of APPEND_ONLY)
      for (const guard of isPostgres ? postgresGuards(table) : sqliteGuards(table)) await run(guard);
  },
});
