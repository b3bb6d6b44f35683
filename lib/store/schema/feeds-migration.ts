import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '#lib/store/engine/engine';

export interface FeedTable {
  tenant_id: string;
  id: string;
  hash: string;
  name: string;
  scanned_tenant_id: string;
  query: string;
  with_exceptions: number;
  created_at: string;
  /** Canonical JSON of a Person. */
  created_by: string;
  expires_at: string;
}

/** Its key decides who of two ended a feed. */
export interface FeedEndTable {
  tenant_id: string;
  feed_id: string;
  at: string;
  by: string;
}

const FEED = 'tenant_id id hash name scanned_tenant_id query with_exceptions:int created_at created_by expires_at';

/** Calendar feeds, and what ended them. */
export const feedsMigration = (engine: EngineName): Migration => ({
  async up(database: Kysely<unknown>): Promise<void> {
    // Bytes decide the order on both engines.
    const text = engine === 'postgresql' ? 'text collate "C"' : 'text';
    const columns = (names: string): string =>
      names
        .split(' ')
        .map((written) => {
          const [name, kind] = written.split(':');
          return `"${name}" ${kind === 'int' ? 'integer' : text} not null`;
        })
        .join(', ');
    const run = (statement: string) => sql.raw(statement).execute(database);
    await run(`create table feed (${columns(FEED)}, constraint feed_pk primary key (tenant_id, id))`);
    await run('create unique index feed_hash on feed (tenant_id, hash)');
    await run(
      `create table feed_end (${columns('tenant_id feed_id at by')}, constraint feed_end_pk primary key (tenant_id, feed_id))`,
    );
  },
});
