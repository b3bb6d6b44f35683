import { parse } from 'csv-parse/sync';
import { FINDINGS_CSV, FINDINGS_NDJSON } from '#lib/evidence/files/findings';
import type { Scan } from '#lib/model/scan';
import { contentHash } from '#lib/store/seal/content-hash';
import type { Store } from '#lib/store/store';

/** What somebody copies out of a scan's files: the path of each permalink, with the digest of the record it opens. */
export async function copiedFrom(store: Store, scan: Scan): Promise<ReadonlyMap<string, string>> {
  if (!scan.summary) throw new Error('The scan was not sealed.');
  const context = { sealed: store, scan: { ...scan, summary: scan.summary }, url: 'https://dosimeter.example' };
  let [csv, ndjson] = ['', ''];
  for await (const { text } of FINDINGS_CSV.pieces(context)) csv += text;
  for await (const { text } of FINDINGS_NDJSON.pieces(context)) ndjson += text;
  const ofCsv = (parse(csv, { columns: true, record_delimiter: '\r\n' }) as { permalink: string }[]).map(
    ({ permalink }) => permalink,
  );
  const all = ndjson
    .split('\n')
    .flatMap((line) => (line ? [(JSON.parse(line) as { permalink: string }).permalink] : []));
  if (all.length <= ofCsv.length || ofCsv.some((link) => !all.includes(link)))
    throw new Error('The frameworks with thresholds of their own were expected to find more than the tenant’s own.');
  const paths = all.map((link) => new URL(link).pathname);
  return new Map(await Promise.all(paths.map(async (path) => [path, await recordAt(store, path)] as const)));
}

/** Digest of what a permalink opens. */
export async function recordAt(store: Store, path: string): Promise<string> {
  const [, , scanId = '', , findingId = ''] = path.split('/');
  return contentHash(await store.finding(scanId, findingId));
}
