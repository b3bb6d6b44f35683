import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '#lib/store/open-store';
import { finding, newScan, seal } from '#lib/store/testing/build';
import { storeContract } from '#lib/store/testing/contract';

const newDir = (): string => mkdtempSync(join(tmpdir(), 'dosimeter-store-'));

describe('the store on SQLite', () => {
  let dataDir = newDir();
  storeContract(
    () => openStore({ url: null, dataDir }),
    async () => {
      rmSync(dataDir, { recursive: true, force: true });
      dataDir = newDir();
    },
  );
});

test('an unchanged scan adds less than 2 % of the first one’s size', async () => {
  const dataDir = newDir();
  const size = (): number => readdirSync(dataDir).reduce((sum, file) => sum + statSync(join(dataDir, file)).size, 0);
  const findings = Array.from({ length: 5_000 }, (_, index) => finding(`f${index}`));
  const write = async (id: string): Promise<number> => {
    const store = await openStore({ url: null, dataDir });
    await store.beginScan(newScan(id));
    await store.sealScan(seal(id, findings));
    await store.close();
    return size();
  };
  const first = await write('0199-1');
  const second = await write('0199-2');
  expect((second - first) / first).toBeLessThan(0.02);
  rmSync(dataDir, { recursive: true, force: true });
});

test('a file that is no database is said so', async () => {
  const dataDir = newDir();
  writeFileSync(
    join(dataDir, 'dosimeter.sqlite'),
    'this is not a database, it only looks like a file of one'.repeat(50),
  );
  await expect(openStore({ url: null, dataDir })).rejects.toThrow(/is not a database of Dosimeter/);
});

test('an unreachable PostgreSQL is said so, without its password', async () => {
  const opening = openStore({ url: 'postgresql://user:hunter2@127.0.0.1:9/none', dataDir: '.' });
  await expect(opening).rejects.toThrow(
    'The database at 127.0.0.1:9 cannot be reached. Check DATABASE_URL and that it is running.',
  );
});
