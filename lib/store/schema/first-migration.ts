import { type ColumnDataType, type Expression, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';
import { type ColumnKind, TABLES } from '#lib/store/schema/columns';

interface Index {
  readonly name: string;
  readonly on: string;
  /** Columns, or expressions exactly as the queries write them. */
  readonly by: readonly string[];
  readonly unique?: true;
  readonly where?: string;
}

const INDEXES: readonly Index[] = [
  { name: 'scan_id', on: 'scan', by: ['id'] },
  { name: 'scan_sequence', on: 'scan', by: ['tenant_id', 'sequence'], unique: true },
  { name: 'scan_running', on: 'scan', by: ['tenant_id'], unique: true, where: `state = 'running'` },
  { name: 'finding_severity', on: 'finding', by: ['tenant_id', 'severity_rank', 'id', 'valid_from', 'valid_to'] },
  {
    name: 'finding_rule',
    on: 'finding',
    by: ['tenant_id', 'rule_id', 'severity_rank', 'id', 'valid_from', 'valid_to'],
  },
  { name: 'finding_due', on: 'finding', by: ['tenant_id', `coalesce(due_at, '~')`, 'id', 'valid_from', 'valid_to'] },
  { name: 'finding_subject', on: 'finding', by: ['tenant_id', 'subject_id'] },
  { name: 'finding_opened', on: 'finding', by: ['tenant_id', 'valid_from'] },
  { name: 'finding_closed', on: 'finding', by: ['tenant_id', 'valid_to'] },
  { name: 'finding_carried_open', on: 'finding_carried', by: ['tenant_id', 'valid_to'] },
  {
    name: 'credential_ends',
    on: 'credential',
    by: ['tenant_id', `coalesce(ends_at, '~')`, 'id', 'valid_from', 'valid_to'],
  },
  { name: 'credential_holder', on: 'credential', by: ['tenant_id', 'holder_id'] },
  { name: 'credential_closed', on: 'credential', by: ['tenant_id', 'valid_to'] },
  { name: 'fact_closed', on: 'fact', by: ['tenant_id', 'source', 'valid_to'] },
];

export const firstMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    for (const [name, { columns, key }] of Object.entries(TABLES)) {
      let table = database.schema.createTable(name);
      for (const [column, kind] of Object.entries(columns))
        table = table.addColumn(column, columnType(engine, kind), (built) =>
          kind.endsWith('?') ? built : built.notNull(),
        );
      await table.addPrimaryKeyConstraint(`${name}_pk`, key as never[]).execute();
    }
    for (const { name, on, by, unique, where } of INDEXES)
      await sql
        .raw(
          `create ${unique ? 'unique ' : ''}index ${name} on ${on} (${by.join(', ')})${where ? ` where ${where}` : ''}`,
        )
        .execute(database);
  },
});

/** The C collation, so that both engines order text by its bytes and a keyset cursor means the same on each. */
function columnType(engine: EngineName, kind: ColumnKind): ColumnDataType | Expression<unknown> {
  if (kind.startsWith('int')) return 'integer';
  return engine === 'postgresql' ? sql`text collate "C"` : 'text';
}
