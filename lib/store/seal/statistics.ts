import { sql } from 'kysely';
import type { Engine } from '#lib/store/engine/engine';
import type { Tables } from '#lib/store/schema/tables';

/** Fewer rows do not change how a table is best read, and PostgreSQL looks at large changes by itself. */
const WORTH_IT = 1_000;

/**
 * SQLite looks at so many rows of each index and no more: some milliseconds for a large file.
 * Source: https://www.sqlite.org/pragma.html#pragma_analysis_limit
 */
const ROWS_LOOKED_AT = 1_000;

/**
 * Tells the planner how the rows lie. Until it knows, it takes every table for a small one: an identity's page took half a
 * second on SQLite, and the first lists after a large scan a fifth of one on PostgreSQL, which would look by itself within
 * a minute or so.
 * @param written how many rows each table got
 */
export async function refreshStatistics(
  { name, database }: Engine,
  written: ReadonlyMap<keyof Tables, number>,
): Promise<void> {
  const grown = [...written].flatMap(([table, rows]) => (rows >= WORTH_IT ? [sql.table(table)] : []));
  try {
    if (name === 'sqlite')
      await database.connection().execute(async (connection) => {
        await sql`pragma analysis_limit = ${sql.lit(ROWS_LOOKED_AT)}`.execute(connection);
        await sql`analyze`.execute(connection);
      });
    else if (grown.length > 0) await sql`analyze ${sql.join(grown)}`.execute(database);
  } catch {
    // The scan is sealed already: without new statistics pages are slower, and the next scan tries again.
  }
}
