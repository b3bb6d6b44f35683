import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { bundleEntries, keysText } from '#lib/evidence/bundle';
import type { Scan } from '#lib/model/scan';
import type { Store } from '#lib/store/store';

const SCANS_MAX = 10_000;

/** Every sealed scan, oldest first. */
export async function sealedScans(store: Store): Promise<readonly Scan[]> {
  const scans = await store.scans({ limit: SCANS_MAX, states: ['complete', 'partial'] });
  return [...scans].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
}

/**
 * Makes the evidence bundle of every sealed scan anew, as its download would, and has an auditor's script verify it: each
 * file against the signed manifest, the signature against the published keys, and the chain to the scan before.
 * @param last only so many of the newest; that the numbers have no hole is looked at for all
 * @returns what is not as it was sealed, in words; empty is good
 */
export async function verifySealed(store: Store, last: number = SCANS_MAX): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dosimeter-verify-'));
  const keys = join(folder, 'keys.json');
  writeFileSync(keys, keysText(await store.evidenceKeys()));
  const problems: string[] = [];
  let before: string | null = null;
  try {
    const sealed = await sealedScans(store);
    for (const [index, scan] of sealed.entries()) {
      if (scan.sequence !== index + 1) problems.push(`Scan ${scan.id} is number ${scan.sequence}, not ${index + 1}.`);
      if (index < sealed.length - last) continue;
      const zip: string | null = await zipOf(store, scan, folder).catch((error: Error) => {
        problems.push(`Scan ${scan.id}: ${error.message}`);
        return null;
      });
      if (zip === null) continue;
      const args = ['deploy/verify-evidence.mjs', zip, '--keys', keys, ...(before ? ['--previous', before] : [])];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (status !== 0) problems.push(`Scan ${scan.id}: ${`${stdout}${stderr}`.trim()}`);
      if (before) rmSync(before);
      before = zip;
    }
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function zipOf(store: Store, scan: Scan, folder: string): Promise<string> {
  const stored = await store.manifest(scan.id);
  if (!stored || !scan.summary) throw new Error('it is sealed and has no manifest or no summary.');
  const entries: Zippable = {};
  for await (const { path, texts } of bundleEntries(store, { ...scan, summary: scan.summary }, stored)) {
    let text = '';
    for await (const piece of texts) text += piece;
    entries[path] = new TextEncoder().encode(text);
  }
  const file = join(folder, `${scan.id}.zip`);
  writeFileSync(file, zipSync(entries, { level: 1 }));
  return file;
}
