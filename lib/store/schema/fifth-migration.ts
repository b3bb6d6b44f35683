import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

/** Table → its columns and what they are, and its key. A question mark: may be null. */
const TABLES: Readonly<Record<string, { readonly columns: string; readonly key: string }>> = {
  session: {
    columns: `tenant_id hash object_id name roles created_at last_seen_at verified_at expires_at ip? user_agent?`,
    key: 'tenant_id, hash',
  },
  pending_sign_in: {
    columns: `tenant_id state_hash browser_hash nonce code_verifier return_path is_silent:int expires_at`,
    key: 'tenant_id, state_hash',
  },
  audit_log: {
    columns: `tenant_id sequence:int at action outcome object_id? body`,
    key: 'tenant_id, sequence',
  },
  audit_head: { columns: `tenant_id sequence:int hash`, key: 'tenant_id' },
};

const INDEXES: Readonly<Record<string, string>> = {
  session_person: 'session (tenant_id, object_id)',
  pending_sign_in_end: 'pending_sign_in (tenant_id, expires_at)',
  audit_log_action: 'audit_log (tenant_id, action, sequence)',
  audit_log_outcome: 'audit_log (tenant_id, outcome, sequence)',
  audit_log_person: 'audit_log (tenant_id, object_id, sequence)',
  audit_log_time: 'audit_log (tenant_id, at, sequence)',
};

const REFUSAL = 'The audit log is append-only: its lines are neither changed nor removed.';

/** A replacing insert removes the old row without a word to the delete trigger, so an insert is looked at too. */
const SQLITE_GUARDS: readonly string[] = [
  `create trigger audit_log_keeps_lines before update on audit_log begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_log_loses_none before delete on audit_log begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_log_replaces_none before insert on audit_log
    when exists (select 1 from audit_log where tenant_id = new.tenant_id and sequence = new.sequence)
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_head_stays before delete on audit_head begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_head_goes_up before update on audit_head when new.sequence <> old.sequence + 1
    begin select raise(abort, '${REFUSAL}'); end`,
];

const POSTGRES_GUARDS: readonly string[] = [
  `create function audit_log_is_append_only() returns trigger language plpgsql as
    $$ begin raise exception '${REFUSAL}'; end $$`,
  `create trigger audit_log_keeps_lines before update or delete on audit_log
    for each row execute function audit_log_is_append_only()`,
  `create trigger audit_log_is_not_emptied before truncate on audit_log
    for each statement execute function audit_log_is_append_only()`,
  `create trigger audit_head_stays before delete on audit_head
    for each row execute function audit_log_is_append_only()`,
  `create trigger audit_head_is_not_emptied before truncate on audit_head
    for each statement execute function audit_log_is_append_only()`,
  `create trigger audit_head_goes_up before update on audit_head
    for each row when (new.sequence <> old.sequence + 1) execute function audit_log_is_append_only()`,
];

/** Sessions and the audit log. Only who may change the schema can change a line of the log, and the chain of hashes shows it. */
export const fifthMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    // Bytes decide the order on both engines, so that a cursor means the same on each.
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    const column = (written: string): string => {
      const [, name, kind, optional] = /^(\w+)(:int)?(\?)?$/.exec(written) ?? [];
      return `${name} ${kind ? 'integer' : text}${optional ? '' : ' not null'}`;
    };
    for (const [table, { columns, key }] of Object.entries(TABLES)) {
      const parts = columns.split(' ').map(column);
      await run(`create table ${table} (${parts.join(', ')}, constraint ${table}_pk primary key (${key}))`);
    }
    for (const [name, on] of Object.entries(INDEXES)) await run(`create index ${name} on ${on}`);
    for (const guard of engine === 'postgresql' ? POSTGRES_GUARDS : SQLITE_GUARDS) await run(guard);
  },
});
