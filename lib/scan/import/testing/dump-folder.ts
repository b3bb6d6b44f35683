import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FindingInScan } from '#lib/model/finding';
import type { Scan } from '#lib/model/scan';
import { openStore } from '#lib/store/open-store';

/** Writes files into a new folder: objects as JSON, text and bytes as they are. @returns the folder */
export function writeDumps(dumps: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-dumps-'));
  for (const [name, content] of Object.entries(dumps)) {
    const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
    writeFileSync(join(folder, name), isRaw ? content : JSON.stringify(content));
  }
  return folder;
}

/** The latest sealed scan of a data folder with its open findings. */
export async function sealedIn(dataDir: string): Promise<{ readonly scan: Scan; readonly findings: FindingInScan[] }> {
  const store = await openStore({ url: null, dataDir });
  try {
    const scan = await store.latestSealed();
    if (!scan) throw new Error('Nothing was sealed.');
    const findings: FindingInScan[] = [];
    for await (const row of store.streamFindings(scan.id, {}, { by: 'rule', descending: false })) findings.push(row);
    return { scan, findings };
  } finally {
    await store.close();
  }
}

/** Everything that is on disk there, as one text. */
export const bytesIn = (dataDir: string): string =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
