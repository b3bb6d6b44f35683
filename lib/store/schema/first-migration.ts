import { type ColumnDataType, type Expression, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Engine } from '#lib/store/engine/engine';

type ColumnType = ColumnDataType | Expression<unknown>;
type Columns = Readonly<Record<string, 'text' | 'text?' | 'int' | 'int?'>>;

const VERSION: Columns = { tenant_id: 'text', valid_from: 'int', valid_to: 'int?', hash: 'text', body: 'text' };

/** tenant_id leads every key, so that a distributed PostgreSQL can shard by it (storage notes in README). */
const TABLES: Readonly<Record<string, { readonly columns: Columns; readonly key: readonly string[] }>> = {
  scan: {
    columns: {
      tenant_id: 'text',
      id: 'text',
      tenant_name: 'text',
      state: 'text',
      sequence: 'int?',
      started_at: 'text',
      finished_at: 'text?',
      judged_at: 'text',
      started_by: 'text',
      sign_in_method: 'text',
      failure: 'text?',
      digest: 'text?',
      summary: 'text?',
      heartbeat_at: 'text',
      cancel_requested: 'int',
    },
    key: ['tenant_id', 'id'],
  },
  scan_event: {
    columns: { tenant_id: 'text', scan_id: 'text', number: 'int', event: 'text' },
    key: ['tenant_id', 'scan_id', 'number'],
  },
  scan_rule: {
    columns: { tenant_id: 'text', sequence: 'int', rule_id: 'text', open: 'int', evaluated: 'int' },
    key: ['tenant_id', 'sequence', 'rule_id'],
  },
  finding: {
    columns: {
      ...VERSION,
      id: 'text',
      rule_id: 'text',
      severity_rank: 'int',
      subject_kind: 'text',
      subject_id: 'text',
      subject_sort: 'text',
      credential_kind: 'text?',
      credential_id: 'text?',
      subscription_id: 'text?',
      managed_identity_path: 'text',
      owner_state: 'text',
      owner_sort: 'text?',
      due_at: 'text?',
      first_seen_at: 'text',
      reopened: 'int',
      change: 'text',
      search: 'text',
    },
    key: ['tenant_id', 'id', 'valid_from'],
  },
  finding_carried: {
    columns: { tenant_id: 'text', sequence: 'int', finding_id: 'text', because: 'text', last_seen_at: 'text' },
    key: ['tenant_id', 'sequence', 'finding_id'],
  },
  credential: {
    columns: {
      ...VERSION,
      id: 'text',
      kind: 'text',
      role: 'text',
      holder_kind: 'text',
      holder_id: 'text',
      holder_sort: 'text',
      owner_state: 'text',
      starts_at: 'text?',
      ends_at: 'text?',
      lifetime_days: 'int?',
      findings: 'int',
      search: 'text',
    },
    key: ['tenant_id', 'id', 'valid_from'],
  },
  fact: {
    columns: { ...VERSION, source: 'text', entity_id: 'text' },
    key: ['tenant_id', 'source', 'entity_id', 'valid_from'],
  },
};

const INDEXES: readonly { readonly table: string; readonly columns: readonly string[] }[] = [
  { table: 'scan', columns: ['id'] },
  { table: 'scan', columns: ['tenant_id', 'sequence'] },
  { table: 'scan_event', columns: ['scan_id', 'number'] },
  { table: 'finding', columns: ['tenant_id', 'valid_to', 'severity_rank', 'id'] },
  { table: 'finding', columns: ['tenant_id', 'rule_id', 'valid_to'] },
  { table: 'finding', columns: ['tenant_id', 'subject_id'] },
  { table: 'credential', columns: ['tenant_id', 'valid_to', 'ends_at', 'id'] },
  { table: 'fact', columns: ['tenant_id', 'source', 'valid_to'] },
];

export const firstMigration = (engine: Engine): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const [name, { columns, key }] of Object.entries(TABLES)) {
      let table = database.schema.createTable(name);
      for (const [column, type] of Object.entries(columns))
        table = table.addColumn(column, columnType(engine, type), (built) =>
          type.endsWith('?') ? built : built.notNull(),
        );
      await table.addPrimaryKeyConstraint(`${name}_pk`, key as never[]).execute();
    }
    for (const { table, columns } of INDEXES)
      await sql`create index ${sql.id(`${table}_by_${columns.join('_')}`)} on ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})`.execute(
        database,
      );
  },
});

/** The C collation, so that both engines order text by its bytes and a keyset cursor means the same on each. */
function columnType(engine: Engine, type: Columns[string]): ColumnType {
  if (type.startsWith('int')) return 'integer';
  return engine === 'postgresql' ? sql`text collate "C"` : 'text';
}
