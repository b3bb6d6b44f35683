import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';

export const SEALED_TABLES = ['finding', 'credential', 'identity', 'workload', 'access', 'plan', 'fact'] as const;

/** What PostgreSQL itself takes to take in the rows that are in the tables now. */
export interface RawPostgres {
  readonly rows: number;
  /** By COPY into tables with the same keys and indexes, in one transaction; milliseconds. */
  readonly indexedMs: number;
  /** By COPY into tables with neither. */
  readonly bareMs: number;
}

/** Copies the tables out to files and in again, into tables of their own that are dropped afterwards. */
export async function rawPostgres(url: string): Promise<RawPostgres> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-copy-'));
  try {
    let rows = 0;
    for (const table of SEALED_TABLES) {
      const order = table === 'fact' ? 'source, entity_id' : 'id';
      await pipeline(
        client.query(to(`copy (select * from ${table} order by ${order}) to stdout`)),
        createWriteStream(join(folder, table)),
      );
      const counted = await client.query<{ count: string }>(`select count(*) as count from ${table}`);
      rows += Number(counted.rows[0]?.count);
    }
    const load = async (like: string): Promise<number> => {
      await client.query('create schema raw');
      for (const table of SEALED_TABLES) await client.query(`create table raw.${table} (like public.${table}${like})`);
      await client.query('checkpoint');
      const started = performance.now();
      await client.query('begin');
      for (const table of SEALED_TABLES)
        if (statSync(join(folder, table)).size > 0)
          await pipeline(createReadStream(join(folder, table)), client.query(from(`copy raw.${table} from stdin`)));
      await client.query('commit');
      const ms = performance.now() - started;
      await client.query('drop schema raw cascade');
      return ms;
    };
    return { rows, indexedMs: await load(' including all'), bareMs: await load('') };
  } finally {
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the server knows of its own work in this database. Source: https://www.postgresql.org/docs/current/monitoring-stats.html */
export async function postgresActivity(url: string): Promise<{ readonly activeMs: number; readonly bytes: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Idle connections report what they did after a second at the latest.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const { rows } = await client.query<{ active: number; bytes: string }>(
    `select active_time as active, pg_database_size(datname) as bytes from pg_stat_database where datname = current_database()`,
  );
  await client.end();
  return { activeMs: Number(rows[0]?.active ?? 0), bytes: Number(rows[0]?.bytes ?? 0) };
}
