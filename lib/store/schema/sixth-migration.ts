import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

/** Table → its columns and what they are, and its key. A question mark: may be null. */
export const EVIDENCE_TABLES: Readonly<Record<string, { readonly columns: string; readonly key: string }>> = {
  manifest: { columns: 'tenant_id scan_id sequence:int key_id sha256 signature text', key: 'tenant_id, scan_id' },
  manifest_text: { columns: 'tenant_id scan_id name sha256', key: 'tenant_id, scan_id, name' },
  kept_text: { columns: 'tenant_id sha256 text', key: 'tenant_id, sha256' },
  evidence_key: { columns: 'tenant_id key_id pem valid_from valid_to?', key: 'tenant_id, key_id' },
  tombstone: {
    columns: 'tenant_id scan_id sequence:int finished_at purged_at policy record_sha256? manifest_sha256?',
    key: 'tenant_id, scan_id',
  },
};

const INDEXES: Readonly<Record<string, string>> = {
  manifest_sequence: 'manifest (tenant_id, sequence)',
  tombstone_sequence: 'tombstone (tenant_id, sequence)',
  tombstone_scan: 'tombstone (scan_id)',
};

/** Signed manifests of sealed scans, and what is left of purged ones. */
export const sixthMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    // Bytes decide the order on both engines, so that a cursor means the same on each.
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    const column = (written: string): string => {
      const [, name, kind, optional] = /^(\w+)(:int)?(\?)?$/.exec(written) ?? [];
      return `${name} ${kind ? 'integer' : text}${optional ? '' : ' not null'}`;
    };
    for (const [table, { columns, key }] of Object.entries(EVIDENCE_TABLES)) {
      const parts = columns.split(' ').map(column);
      await run(`create table ${table} (${parts.join(', ')}, constraint ${table}_pk primary key (${key}))`);
    }
    for (const [name, on] of Object.entries(INDEXES)) await run(`create index ${name} on ${on}`);
  },
});
