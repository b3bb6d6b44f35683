import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

const INDEXES: Readonly<Record<string, string>> = {
  plan_priority: 'plan (tenant_id, priority, id, valid_from, valid_to)',
  plan_closed: 'plan (tenant_id, valid_to)',
};

/** What the plan page lists. */
export const thirdMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    // Bytes decide the order on both engines, so that a cursor means the same on each.
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    const run = (statement: string) => sql.raw(statement).execute(database);
    const must = (name: string): string => `${name} ${text} not null`;
    const may = (name: string): string => `${name} ${text}`;
    const columns = [
      must('tenant_id'),
      must('id'),
      'valid_from integer not null',
      'valid_to integer',
      ...['kind', 'title_sort', 'route', 'wave', 'state', 'recipes'].map(must),
      may('subscription_id'),
      may('due_at'),
      ...['priority', 'hash', 'search', 'body'].map(must),
      'constraint plan_pk primary key (tenant_id, id, valid_from)',
    ];
    await run(`create table plan (${columns.join(', ')})`);
    for (const [name, on] of Object.entries(INDEXES)) await run(`create index ${name} on ${on}`);
  },
});
