import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { SQLITE_FILE as FILE } from '#lib/store/engine/sqlite-error';
import { SEALED_TABLES } from './raw-postgres.ts';

/**
 * The rows that are in the tables now, written by a bare prepared insert each into tables with the same keys and indexes of
 * another file, in one transaction; milliseconds.
 */
export function rawSqlite(dataDir: string): { readonly rows: number; readonly indexedMs: number } {
  const source = new Sqlite(join(dataDir, FILE), { readonly: true });
  const path = join(dataDir, 'raw.db');
  const target = new Sqlite(path);
  target.pragma('journal_mode = WAL');
  target.pragma('synchronous = FULL');
  target.pragma('cache_size = -65536');
  const made = source
    .prepare<[], { sql: string }>(`select sql from sqlite_master where sql is not null and tbl_name in
      (${SEALED_TABLES.map((table) => `'${table}'`).join(', ')}) order by type desc`)
    .all();
  for (const { sql } of made) target.exec(sql);
  let [rows, ms] = [0, 0];
  target.exec('begin immediate');
  for (const table of SEALED_TABLES) {
    const read = source
      .prepare(`select * from ${table} order by ${table === 'fact' ? 'source, entity_id' : 'id'}`)
      .raw();
    const insert = target.prepare(
      `insert into ${table} values (${read
        .columns()
        .map(() => '?')
        .join(', ')})`,
    );
    let waiting: unknown[][] = [];
    const write = (): void => {
      const from = performance.now();
      for (const row of waiting) insert.run(row);
      ms += performance.now() - from;
      rows += waiting.length;
      waiting = [];
    };
    for (const row of read.iterate()) {
      waiting.push(row as unknown[]);
      if (waiting.length === 1_000) write();
    }
    write();
  }
  const from = performance.now();
  target.exec('commit');
  ms += performance.now() - from;
  target.close();
  source.close();
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  return { rows, indexedMs: ms };
}

/** Adds up the time that this process spends inside SQLite from now on; statements made before do not count. */
export function watchSqlite(): { readonly ms: () => number } {
  let ms = 0;
  const prototype = Sqlite.prototype as unknown as {
    prepare: (this: unknown, text: string) => Record<'run' | 'all', (...parameters: unknown[]) => unknown>;
  };
  const { prepare } = prototype;
  prototype.prepare = function watched(text) {
    const statement = prepare.call(this, text);
    for (const verb of ['run', 'all'] as const) {
      const original = statement[verb].bind(statement);
      statement[verb] = (...parameters) => {
        const from = performance.now();
        try {
          return original(...parameters);
        } finally {
          ms += performance.now() - from;
        }
      };
    }
    return statement;
  };
  return { ms: () => ms };
}

/** Bytes of the pages in use; what the log holds beside them is written into these sooner or later. */
export function sqliteBytes(dataDir: string): number {
  const file = new Sqlite(join(dataDir, FILE), { readonly: true });
  const of = (name: string): number => Number(file.pragma(name, { simple: true }));
  const bytes = (of('page_count') - of('freelist_count')) * of('page_size');
  file.close();
  return bytes;
}
