import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import { type CompiledQuery, Kysely, sql } from 'kysely';
import { breathe, type Database, type Engine } from '#lib/store/engine/engine';
import { guardedSqlite, ImmediateSqliteDialect } from '#lib/store/engine/sqlite-dialect';
import { SQLITE_FILE, sqliteError } from '#lib/store/engine/sqlite-error';
import { storableParameters } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import { StoreError } from '#lib/store/store-error';

/** Longer than any seal takes: who waits is a scan's own process. */
const BUSY_TIMEOUT_MS = 60_000;
const ROWS_PER_BREATH = 200;

/** Opens the embedded database. Durability over speed: every commit reaches the disk, because it may be evidence. */
export async function openSqlite(dataDir: string): Promise<Engine> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch {
    throw new StoreError('not-writable', `DATA_DIR ${dataDir} cannot be written. Name a folder this user owns.`);
  }
  const { default: Sqlite } = await import('better-sqlite3');
  const open = (options: BetterSqlite.Options): BetterSqlite.Database =>
    new Sqlite(join(dataDir, SQLITE_FILE), options);
  try {
    const file = open({ timeout: BUSY_TIMEOUT_MS });
    file.pragma('journal_mode = WAL');
    file.pragma('synchronous = FULL');
    file.pragma('cache_size = -65536');
    file.pragma('journal_size_limit = 67108864');
    const dialect = new ImmediateSqliteDialect({ database: guardedSqlite(file, dataDir) });
    const database = new Kysely<Tables>({ dialect });
    return {
      name: 'sqlite',
      database,
      scratch: dataDir,
      stream: (query) => stream(open({ readonly: true, timeout: BUSY_TIMEOUT_MS }), query),
      // The one connection that writes is the transaction's.
      streamWithin: (_transaction, query) => rowsOf(file, query),
      writeUnlessBusy: (patienceMs, write) => writeUnlessBusy(database, patienceMs, write),
      close: () => database.destroy(),
    };
  } catch (error) {
    throw sqliteError(error, dataDir);
  }
}

async function* stream<Row>(reader: BetterSqlite.Database, query: CompiledQuery<Row>): AsyncIterable<Row> {
  try {
    yield* rowsOf(reader, query);
  } finally {
    reader.close();
  }
}

async function* rowsOf<Row>(file: BetterSqlite.Database, query: CompiledQuery<Row>): AsyncIterable<Row> {
  const rows = file.prepare<unknown[], Row>(query.sql).iterate(storableParameters(query.parameters));
  let read = 0;
  for (const row of rows) {
    yield row;
    read += 1;
    // SQLite reads in this thread: without a pause, a long download would be all it does.
    if (read % ROWS_PER_BREATH === 0) await breathe();
  }
}

/** SQLite waits in this thread, so a page that waited for a scan's seal would stop every other page too. */
async function writeUnlessBusy(
  database: Database,
  patienceMs: number,
  write: (database: Database) => Promise<void>,
): Promise<boolean> {
  return database.connection().execute(async (connection) => {
    const wait = (ms: number): Promise<unknown> => sql`pragma busy_timeout = ${sql.lit(ms)}`.execute(connection);
    await wait(patienceMs);
    try {
      await write(connection);
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.code === 'busy') return false;
      throw error;
    } finally {
      await wait(BUSY_TIMEOUT_MS);
    }
  });
}
