import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqlite } from '#lib/store/engine/sqlite';
import { differences } from '#lib/store/history/finding-differences';
import { openStore } from '#lib/store/open-store';
import { findingListing } from '#lib/store/read/findings';
import { listQuery } from '#lib/store/read/listing';
import { finding, newScan, seal, TENANT } from '#lib/store/testing/build';
import { storeContract } from '#lib/store/testing/contract';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-store-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
const file = (dataDir: string): string => join(dataDir, 'dosimeter.sqlite');

describe('the store on SQLite', () => {
  let dataDir = newFolder();
  storeContract({
    options: () => ({ url: null, dataDir }),
    wipe: async () => {
      dataDir = newFolder();
    },
    execute: async (statement) => {
      const database = new Sqlite(file(dataDir));
      database.exec(statement);
      database.close();
    },
    size: async () => {
      const database = new Sqlite(file(dataDir));
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
      return readdirSync(dataDir).reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0);
    },
    reckonedFindings: async () => {
      const database = new Sqlite(file(dataDir));
      const hasLooked = database.prepare(`select 1 from sqlite_master where name = 'sqlite_stat1'`).get() !== undefined;
      const looked = `select stat from sqlite_stat1 where tbl = 'finding' and idx = 'finding_severity'`;
      const stat = hasLooked ? (database.prepare(looked).pluck().get() ?? '0') : '0';
      database.close();
      return Number.parseInt(String(stat), 10);
    },
  });
});

describe('while another process writes', () => {
  test('reading goes on, and what a page writes gives way at once', async () => {
    const dataDir = newFolder();
    const store = await openStore({ url: null, dataDir });
    await store.beginScan(newScan('0199-1'));
    await store.sealScan(seal('0199-1', [finding('a')]));
    await store.beginScan(newScan('0199-2'));
    const writer = new Sqlite(file(dataDir));
    writer.exec('begin immediate');
    const from = Date.now();
    expect(await store.finding('0199-1', 'a')).not.toBeNull();
    expect(await store.interruptStale(new Date(Date.now() + 60_000).toISOString(), 10_000)).toEqual([]);
    expect(Date.now() - from).toBeLessThan(1_000);
    expect(await store.requestCancel('0199-2')).toBe(false);
    expect((await store.scan('0199-2'))?.state).toBe('running');
    writer.exec('rollback');
    writer.close();
    expect(await store.requestCancel('0199-2')).toBe(true);
    const other = await openStore({ url: null, dataDir });
    await other.close();
    await store.close();
  });
});

test('every commit reaches the disk, and readers never wait for writers', async () => {
  const { database, close } = await openSqlite(newFolder());
  const { sql } = await import('kysely');
  const pragma = async (name: string): Promise<unknown> => (await sql.raw(`pragma ${name}`).execute(database)).rows[0];
  expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
  expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
  await close();
});

test('a full disk is told as one, though SQLite has then rolled back of itself', async () => {
  const { database, close } = await openSqlite(newFolder());
  const { sql } = await import('kysely');
  await sql`create table filler (bytes blob)`.execute(database);
  await sql`pragma max_page_count = 40`.execute(database);
  const filling = database.transaction().execute(async (transaction) => {
    for (;;) await sql`insert into filler values (zeroblob(20000))`.execute(transaction);
  });
  await expect(filling).rejects.toMatchObject({ code: 'disk-full' });
  expect((await sql`select * from filler`.execute(database)).rows).toEqual([]);
  await close();
});

test('two scans are compared by what began or ended between them, and each of these by its id', async () => {
  const dataDir = newFolder();
  await (await openStore({ url: null, dataDir })).close();
  const { database, close } = await openSqlite(dataDir);
  const scan = { ...newScan('s'), tenantId: TENANT, state: 'complete' as const, finishedAt: '', failure: null };
  const sealed = { ...scan, digest: null, summary: null };
  const pair = { older: { ...sealed, sequence: 1 }, newer: { ...sealed, sequence: 2 } };
  const { sql, parameters } = differences(pair).compile(database);
  await close();
  const reader = new Sqlite(file(dataDir));
  const plan = reader.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters);
  reader.close();
  const searches = plan.map(({ detail }) => detail).filter((detail) => /^(SEARCH|SCAN)/.test(detail));
  expect(searches.filter((detail) => !/\b(id|finding_id|valid_from|valid_to)[=<>]/.test(detail))).toEqual(
    // The marks of what was not looked at: few, and gone through once.
    searches.filter((detail) => /^SEARCH c /.test(detail)),
  );
});

test.each([
  ['severity', true, { accepted: false }],
  ['severity', true, {}],
  ['severity', false, {}],
  ['due', false, {}],
] as const)('the list by %s, descending %s, of %j walks an index and sorts nothing', async (by, descending, filter) => {
  const dataDir = newFolder();
  await (await openStore({ url: null, dataDir })).close();
  const { database, close } = await openSqlite(dataDir);
  const place = { tenantId: TENANT, sequence: 1, finishedAt: '' };
  const { sql, parameters } = listQuery(findingListing(place, filter, { by, descending }), null, 51).compile(database);
  await close();
  const reader = new Sqlite(file(dataDir));
  const plan = reader.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`).all(...parameters);
  reader.close();
  const steps = plan.map(({ detail }) => detail).join('\n');
  expect(steps).toContain(`USING COVERING INDEX finding_${by} `);
  expect(steps).not.toContain('TEMP B-TREE');
});

describe('a database that cannot be opened is said so in a sentence', () => {
  test('a file that is no database', async () => {
    const dataDir = newFolder();
    writeFileSync(file(dataDir), 'this is not a database, it only looks like a file of one'.repeat(50));
    await expect(openStore({ url: null, dataDir })).rejects.toMatchObject({
      code: 'not-a-database',
      message: expect.stringContaining('Move it away or name another DATA_DIR.'),
    });
  });

  test('a folder that cannot be made', async () => {
    const dataDir = newFolder();
    writeFileSync(join(dataDir, 'a-file'), '');
    const opening = openStore({ url: null, dataDir: join(dataDir, 'a-file', 'below') });
    await expect(opening).rejects.toMatchObject({ code: 'not-writable' });
  });

  test('a database of someone else’s making', async () => {
    const dataDir = newFolder();
    const other = new Sqlite(file(dataDir));
    other.exec('create table scan (id integer)');
    other.close();
    await expect(openStore({ url: null, dataDir })).rejects.toMatchObject({ code: 'not-a-database' });
  });

  test('a Node that is too old, before its native module is loaded', async () => {
    const { versions } = process;
    Object.defineProperty(process, 'versions', { value: { ...versions, node: '20.20.2' } });
    try {
      await expect(openStore({ url: null, dataDir: newFolder() })).rejects.toMatchObject({ code: 'unsupported-node' });
    } finally {
      Object.defineProperty(process, 'versions', { value: versions });
    }
  });

  test('a PostgreSQL that does not answer, without its password', async () => {
    const opening = openStore({ url: 'postgresql://user:hunter2@127.0.0.1:9/none', dataDir: '.' });
    await expect(opening).rejects.toMatchObject({
      code: 'unreachable',
      message: 'The database at 127.0.0.1:9 cannot be reached. Check DATABASE_URL and that it is running.',
    });
  });

  test.each(['not an address', 'mysql://user:hunter2@host/db'])('an address that is none: %s', async (url) => {
    await expect(openStore({ url, dataDir: '.' })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.not.stringContaining('hunter2'),
    });
  });
});
