import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openPostgres } from '#lib/store/engine/postgres';
import { openStore } from '#lib/store/open-store';
import { storeContract } from '#lib/store/testing/contract';

const url = process.env.TEST_DATABASE_URL;
if (!url && process.env.CI)
  throw new Error('TEST_DATABASE_URL is not set: CI must check PostgreSQL. See .ci/postgres.sh.');

describe.runIf(url)('the store on PostgreSQL', () => {
  const address = url ?? '';
  const wipe = async (): Promise<void> => {
    const { database, close } = await openPostgres(address);
    await sql`drop schema public cascade`.execute(database);
    await sql`create schema public`.execute(database);
    await close();
  };
  storeContract(() => openStore({ url: address, dataDir: '.' }), wipe);

  test('every unique key of a tenant’s table holds tenant_id, and no foreign key crosses shards', async () => {
    const { database, close } = await openPostgres(address);
    const { rows: keys } = await sql<{ name: string; columns: string[] }>`
      select t.relname as name, array_agg(a.attname::text) as columns from pg_index i
      join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = any(i.indkey)
      where i.indisunique and n.nspname = 'public' and t.relname not like 'kysely%' group by t.relname, i.indexrelid`.execute(
      database,
    );
    expect(keys.length).toBeGreaterThan(5);
    for (const key of keys) expect(key.columns, key.name).toContain('tenant_id');
    const { rows: foreign } = await sql`select conname from pg_constraint where contype = 'f'`.execute(database);
    expect(foreign).toEqual([]);
    await close();
  });

  test('a wrong database name is said in one sentence', async () => {
    await expect(openStore({ url: address.replace(/\/\w+$/, '/nosuch'), dataDir: '.' })).rejects.toThrow(
      /There is no database nosuch at/,
    );
  });
});

describe.runIf(!url)('PostgreSQL was not checked: TEST_DATABASE_URL is not set', () => {
  test('the embedded engine is checked in any case', () => {
    expect(url).toBeUndefined();
  });
});
