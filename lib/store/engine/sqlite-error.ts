import { join } from 'node:path';
import { StoreError } from '#lib/store/store-error';

export const SQLITE_FILE = 'dosimeter.sqlite';

/** What SQLite says, as a sentence with the next step; anything unknown stays as it is. */
export function sqliteError(error: unknown, dataDir: string): unknown {
  if (error instanceof StoreError) return error;
  const code = (error as { code?: unknown } | null)?.code;
  const file = join(dataDir, SQLITE_FILE);
  if (typeof code !== 'string') return error;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT'))
    return new StoreError(
      'not-a-database',
      `${file} is not a database of Dosimeter. Move it away or name another DATA_DIR.`,
    );
  if (code === 'SQLITE_FULL')
    return new StoreError(
      'disk-full',
      `The disk that holds ${dataDir} is full. Free some space; nothing sealed is lost.`,
    );
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY'))
    return new StoreError('not-writable', `${file} cannot be opened for writing. Check who owns it.`);
  if (code.startsWith('SQLITE_IOERR'))
    return new StoreError('unreachable', `${file} cannot be read or written. Check the disk that holds it.`);
  if (code.startsWith('SQLITE_BUSY'))
    return new StoreError('busy', 'Another process has been writing to the database for too long. Try again.');
  return error;
}
