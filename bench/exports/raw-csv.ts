import { spawn } from 'node:child_process';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import type { SeededStore } from '../seed/seeded-store.ts';

/** What an engine itself takes to write the open findings as CSV. */
export interface RawCsv {
  readonly by: string;
  readonly bytes: number;
  readonly ms: number;
}

const OPEN = 'select * from finding where valid_to is null order by tenant_id, id';
const FILE = 'dosimeter.sqlite';

/** Every column of the rows that the export is made from. */
export const rawCsv = async (store: SeededStore): Promise<RawCsv> =>
  store.url === null ? ((await byShell(store.dataDir)) ?? byDriver(store.dataDir)) : await byCopy(store.url);

async function byCopy(url: string): Promise<RawCsv> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const from = performance.now();
  let bytes = 0;
  for await (const chunk of client.query(to(`copy (${OPEN}) to stdout (format csv)`)))
    bytes += (chunk as Buffer).length;
  const ms = performance.now() - from;
  await client.end();
  return { by: 'COPY … TO STDOUT (FORMAT csv)', bytes, ms };
}

/** Null where there is no such shell. */
function byShell(dataDir: string): Promise<RawCsv | null> {
  return new Promise((resolve) => {
    const from = performance.now();
    const shell = spawn('sqlite3', ['-readonly', '-csv', join(dataDir, FILE), OPEN], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let bytes = 0;
    shell.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    shell.once('error', () => resolve(null));
    shell.once('close', (code) =>
      resolve(code === 0 ? { by: 'the sqlite3 shell’s own CSV', bytes, ms: performance.now() - from } : null),
    );
  });
}

/** As fast as Node gets at them. */
function byDriver(dataDir: string): RawCsv {
  const database = new BetterSqlite(join(dataDir, FILE), { readonly: true });
  const from = performance.now();
  let bytes = 0;
  for (const row of database.prepare(OPEN).raw().iterate()) bytes += Buffer.byteLength((row as unknown[]).join(','));
  const ms = performance.now() - from;
  database.close();
  return { by: 'the rows joined by commas in Node, as there is no sqlite3 shell', bytes, ms };
}
