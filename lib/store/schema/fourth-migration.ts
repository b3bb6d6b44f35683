import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

/** New column of a finding → where its record has it. */
const COLUMNS: Readonly<Record<string, string>> = { resource_id: 'resourceId', app_id: 'appId' };

/** The resource and the application that a finding names; those that are there are told both from their records. */
export const fourthMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    for (const [column, field] of Object.entries(COLUMNS)) {
      const told =
        engine === 'postgresql' ? `body::json -> 'subject' ->> '${field}'` : `json_extract(body, '$.subject.${field}')`;
      await run(`alter table finding add column ${column} ${text}`);
      await run(`update finding set ${column} = ${told}`);
      await run(`create index finding_${column} on finding (tenant_id, ${column})`);
    }
  },
});
