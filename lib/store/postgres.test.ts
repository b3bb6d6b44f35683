import { tmpdir } from 'node:os';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '#lib/store/engine/engine';
import { openPostgres } from '#lib/store/engine/postgres';
import { openStore } from '#lib/store/open-store';
import { TABLES } from '#lib/store/schema/columns';
import { INVENTORY_TABLES } from '#lib/store/schema/inventory-columns';
import { EVIDENCE_TABLES } from '#lib/store/schema/sixth-migration';
import { storeContract } from '#lib/store/testing/contract';
import { LATER_TABLES } from '#lib/store/testing/later-tables';

const OURS = [
  ...Object.keys(TABLES),
  ...Object.keys(INVENTORY_TABLES),
  'plan',
  ...Object.keys(EVIDENCE_TABLES),
  ...LATER_TABLES,
];

const given = process.env.TEST_DATABASE_URL;
if (!given && process.env.CI)
  throw new Error('TEST_DATABASE_URL is not set: CI must check PostgreSQL. See .ci/postgres.sh.');

describe.runIf(given)('the store on PostgreSQL', () => {
  const server = given ?? 'postgresql://nowhere/none';
  // A database of its own: whatever the address names is left alone.
  const name = `dosimeter_store_${process.pid}`;
  const address = new URL(server);
  address.pathname = `/${name}`;
  const url = address.href;

  const rowsOf = async (where: string, statement: string): Promise<readonly Record<string, unknown>[]> => {
    const { database, close } = await openPostgres(where, tmpdir());
    const { rows } = await database.executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement));
    await close();
    return rows;
  };
  beforeAll(() => rowsOf(server, `create database ${name}`));
  afterAll(() => rowsOf(server, `drop database ${name} with (force)`));

  storeContract({
    options: () => ({ url, dataDir: '.' }),
    wipe: async () => {
      await rowsOf(url, 'drop schema public cascade');
      await rowsOf(url, 'create schema public');
    },
    execute: async (statement) => {
      await rowsOf(url, statement);
    },
    size: async () => Number((await rowsOf(url, 'select pg_database_size(current_database()) as size'))[0]?.size),
    reckonedFindings: async () => {
      const [row] = await rowsOf(url, `select reltuples from pg_class where oid = 'finding'::regclass`);
      return Math.max(0, Number(row?.reltuples));
    },
  });

  describe('can be spread over servers by tenant', () => {
    const isOurs = `table_schema = 'public' and table_name not like 'kysely%'`;
    let engine: Engine;
    beforeAll(async () => {
      await (await openStore({ url, dataDir: '.' })).close();
      engine = await openPostgres(url, tmpdir());
    });
    afterAll(() => engine.close());

    test('every table is one of ours, and holds tenant_id, never null, of one type', async () => {
      const tables = await rowsOf(url, `select table_name from information_schema.tables where ${isOurs} order by 1`);
      expect(tables.map((row) => row.table_name)).toEqual([...OURS].sort());
      const columns = await rowsOf(
        url,
        `select table_name, data_type, is_nullable from information_schema.columns where ${isOurs} and column_name = 'tenant_id'`,
      );
      expect(columns).toHaveLength(tables.length);
      for (const column of columns) expect(column).toMatchObject({ data_type: 'text', is_nullable: 'NO' });
    });

    test('every unique key holds tenant_id, and no foreign key crosses servers', async () => {
      const keys = await rowsOf(
        url,
        `select t.relname as name, array_agg(a.attname::text) as columns from pg_index i
        join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
        join pg_attribute a on a.attrelid = t.oid and a.attnum = any(i.indkey)
        where i.indisunique and n.nspname = 'public' and t.relname not like 'kysely%' group by t.relname, i.indexrelid`,
      );
      expect(keys.length).toBeGreaterThanOrEqual(OURS.length);
      for (const key of keys) expect(key.columns, String(key.name)).toContain('tenant_id');
      expect(await rowsOf(url, `select conname from pg_constraint where contype = 'f'`)).toEqual([]);
    });

    test('ids are made by the application: no sequence, no default', async () => {
      expect(await rowsOf(url, `select sequencename from pg_sequences where schemaname = 'public'`)).toEqual([]);
      const defaults = await rowsOf(
        url,
        `select column_name from information_schema.columns where ${isOurs} and column_default is not null`,
      );
      expect(defaults).toEqual([]);
    });

    test('text is ordered by its bytes, as in the embedded database', async () => {
      const columns = await rowsOf(
        url,
        `select collation_name from information_schema.columns where ${isOurs} and data_type = 'text'`,
      );
      expect(new Set(columns.map((row) => row.collation_name))).toEqual(new Set(['C']));
    });
  });

  describe('a database that cannot be opened is said so in a sentence', () => {
    const changed = (change: (address: URL) => void): string => {
      const other = new URL(url);
      change(other);
      return other.href;
    };

    test('a database that does not exist', async () => {
      const opening = openStore({
        url: changed((other) => {
          other.pathname = '/nosuch';
        }),
        dataDir: '.',
      });
      await expect(opening).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringMatching(/^There is no database nosuch at /),
      });
    });

    test('a wrong password, which it does not repeat', async () => {
      const opening = openStore({
        url: changed((other) => {
          other.password = 'hunter2';
        }),
        dataDir: '.',
      });
      await expect(opening).rejects.toMatchObject({
        code: 'unauthorised',
        message: expect.not.stringContaining('hunter2'),
      });
    });

    test('a user who may not create tables', async () => {
      await rowsOf(url, `drop schema public cascade`);
      await rowsOf(url, `create schema public`);
      await rowsOf(url, `create role ${name}_reader login password 'reader'`);
      await rowsOf(url, `grant usage on schema public to ${name}_reader`);
      const opening = openStore({
        url: changed((other) => {
          other.username = `${name}_reader`;
          other.password = 'reader';
        }),
        dataDir: '.',
      });
      await expect(opening).rejects.toMatchObject({ code: 'not-writable' });
      await rowsOf(url, `drop owned by ${name}_reader`);
      await rowsOf(url, `drop role ${name}_reader`);
    });
  });

  test('the password may come from a function, asked for with each new connection', async () => {
    const { password } = new URL(url);
    const without = new URL(url);
    without.password = '';
    let asked = 0;
    const store = await openStore({
      url: without.href,
      dataDir: '.',
      password: async () => {
        asked += 1;
        return decodeURIComponent(password);
      },
    });
    await store.ping();
    await store.close();
    expect(asked).toBeGreaterThan(0);
  });

  test('a connection that breaks is replaced, and one that is cut in a query is said so', async () => {
    const store = await openStore({ url, dataDir: '.' });
    await rowsOf(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
    );
    await store.ping().catch((error: unknown) => expect(error).toMatchObject({ code: 'unreachable' }));
    await expect(store.ping()).resolves.toBeUndefined();
    await store.close();
  });

  test('a transaction whose connection breaks says so, and not that it could not be rolled back', async () => {
    const { database, close } = await openPostgres(url, tmpdir());
    const cut = database.transaction().execute(async (transaction) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(transaction).catch(() => undefined);
      await sql`select 1`.execute(transaction);
    });
    await expect(cut).rejects.toMatchObject({ code: 'unreachable' });
    expect((await sql`select 1 as one`.execute(database)).rows).toEqual([{ one: 1 }]);
    await close();
  });
});

describe.runIf(!given)('PostgreSQL was not checked: TEST_DATABASE_URL is not set', () => {
  test('the embedded engine is checked in any case', () => {
    expect(given).toBeUndefined();
  });
});
