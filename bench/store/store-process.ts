import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '#lib/store/open-store';
import { sealRows } from '../seed/seal-rows.ts';
import { tenantRows } from '../seed/tenant-rows.ts';
import { postgresActivity, rawPostgres } from './raw-postgres.ts';
import { rawSqlite, sqliteBytes, watchSqlite } from './raw-sqlite.ts';
import type { StoreCost } from './store-cost.ts';

/** One engine, measured in a process of its own: the number of findings, and the address of an empty PostgreSQL or nothing. */
const [size = '1000', url] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-bench-store-'));
const watch = watchSqlite();
const store = await openStore({ url: url ?? null, dataDir });
const activity = async (): Promise<{ readonly activeMs: number; readonly bytes: number }> =>
  url ? postgresActivity(url) : { activeMs: watch.ms(), bytes: sqliteBytes(dataDir) };
const now = Date.UTC(2026, 10, 22);
const rows = tenantRows(Number(size), now);
const heldMiB = process.memoryUsage.rss() / 2 ** 20;

const empty = await activity();
const first = await sealRows(store, rows, now);
const peakMiB = process.resourceUsage().maxRSS / 1024;
const afterFirst = await activity();
const again = await sealRows(store, rows, now + 3_600_000);
const afterAgain = await activity();
// Ten in a row, so that what one leaves behind can be told from the granularity of the files.
for (let index = 2; index < 11; index += 1) await sealRows(store, rows, now + index * 3_600_000);
const afterTen = await activity();
await store.close();
const raw = url ? await rawPostgres(url) : { ...rawSqlite(dataDir), bareMs: null };
rmSync(dataDir, { recursive: true, force: true });

const cost: StoreCost = {
  rows: raw.rows,
  first: { ms: first.ms, databaseMs: afterFirst.activeMs - empty.activeMs, bytes: afterFirst.bytes - empty.bytes },
  again: {
    ms: again.ms,
    databaseMs: afterAgain.activeMs - afterFirst.activeMs,
    bytes: (afterTen.bytes - afterFirst.bytes) / 10,
  },
  raw,
  growthMiB: peakMiB - heldMiB,
};
console.log(JSON.stringify(cost));
