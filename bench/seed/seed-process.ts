import { openStore } from '#lib/store/open-store';
import { sealRows } from './seal-rows.ts';
import { tenantRows } from './tenant-rows.ts';

/**
 * Fills a store through its own interface: the number of findings, its folder, and the address of a PostgreSQL or nothing.
 * Two scans, between which one finding in a hundred changed. Prints what it sealed as one JSON line.
 */
const [size = '1000', dataDir = '.data', url] = process.argv.slice(2);
const HOUR_MS = 3_600_000;

const store = await openStore({ url: url ?? null, dataDir });
const now = Math.floor(Date.now() / 1000) * 1000;
const rows = tenantRows(Number(size), now);
await sealRows(store, rows, now - 2 * HOUR_MS);
const findings = rows.findings.map((finding, index) =>
  index % 100 === 0 ? { ...finding, summary: `${finding.summary} It was renewed.` } : finding,
);
const { scan } = await sealRows(store, { ...rows, findings }, now - HOUR_MS);
await store.close();
const [finding] = findings;
console.log(JSON.stringify({ scanId: scan.id, findingId: finding?.id, identityId: [...rows.identities].at(-1)?.id }));
