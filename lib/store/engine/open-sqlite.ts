import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import type { Database } from '#lib/store/engine/engine';
import type { Tables } from '#lib/store/schema/tables';
import { StoreError } from '#lib/store/store-error';

const FILE = 'dosimeter.sqlite';
const BUSY_TIMEOUT_MS = 15_000;

/** Opens the embedded database. Durability over speed: every commit reaches the disk, because it may be evidence. */
export async function openSqlite(dataDir: string): Promise<Database> {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 22)
    throw new StoreError(
      'unsupported-node',
      `The embedded database needs Node 22.19 or newer, and this is ${process.version}.`,
    );
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch {
    throw new StoreError('not-writable', `DATA_DIR ${dataDir} cannot be written. Name a folder this user owns.`);
  }
  const { default: Sqlite } = await import('better-sqlite3');
  try {
    const file = new Sqlite(join(dataDir, FILE), { timeout: BUSY_TIMEOUT_MS });
    file.pragma('journal_mode = WAL');
    file.pragma('synchronous = FULL');
    file.pragma('cache_size = -65536');
    return new Kysely<Tables>({ dialect: new SqliteDialect({ database: file }) });
  } catch (error) {
    throw sqliteError(error, dataDir);
  }
}

export function sqliteError(error: unknown, dataDir: string): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT')
    return new StoreError(
      'not-a-database',
      `${join(dataDir, FILE)} is not a database of Dosimeter. Move it away or name another DATA_DIR.`,
    );
  if (code === 'SQLITE_FULL')
    return new StoreError(
      'disk-full',
      `The disk that holds ${dataDir} is full. Free some space; nothing sealed is lost.`,
    );
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY')
    return new StoreError('not-writable', `${join(dataDir, FILE)} cannot be opened for writing. Check who owns it.`);
  return error;
}
