import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type StandIn, scanEnvironment, scanOnce } from '#lib/scan/testing/stand-in';
import type { Random } from '#lib/simulator/contoso/random';
import { openStore } from '#lib/store/open-store';
import { sealedScans, verifySealed } from '../verify-sealed.ts';

/** What was found after one loss of power. */
export interface Loss {
  readonly acknowledged: number;
  readonly found: number;
  /** Sealed, though nobody had been told: allowed. */
  readonly beyond: number;
  readonly isScannedAgain: boolean;
  readonly problems: readonly string[];
}

export interface Found {
  /** As the disk has them; names are those of when they were recorded. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Where they lay then. */
  readonly folder: string;
  /** Ids of the scans that had said that they are sealed. */
  readonly acknowledged: readonly string[];
  /** Scans once more; null: only looks. */
  readonly standIn: StandIn | null;
  readonly random: Random;
}

/** The evidence of the last ones is made again and verified; that of all, where there is a scan afterwards. */
const VERIFIED = 3;
const SHM_BYTES = 32_768;

export async function checkAfterLoss({ files, folder, acknowledged, standIn, random }: Found): Promise<Loss> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-lost-'));
  for (const [path, bytes] of files) {
    const file = join(dataDir, relative(folder, path));
    mkdirSync(dirname(file), { recursive: true });
    // Shared memory is never synced: whatever is left of it is noise.
    writeFileSync(file, path.endsWith('-shm') ? noise(random) : bytes, { mode: 0o600 });
  }
  const problems: string[] = [];
  let [found, beyond] = [0, 0];
  try {
    problems.push(...integrityOf(join(dataDir, 'dosimeter.sqlite')));
    const store = await openStore({ url: null, dataDir });
    try {
      const sealed = new Set((await sealedScans(store)).map(({ id }) => id));
      const lost = acknowledged.filter((id) => !sealed.has(id));
      found = acknowledged.length - lost.length;
      beyond = sealed.size - found;
      problems.push(...lost.map((id) => `The acknowledged seal of scan ${id} is lost.`));
      problems.push(...(await verifySealed(store, standIn ? sealed.size : VERIFIED)));
    } finally {
      await store.close();
    }
    if (standIn) {
      // The lease of the scan that was cut off ran out long ago: everything was recorded first.
      const { code, output } = await scanOnce(scanEnvironment(standIn, dataDir));
      if (code !== 0) problems.push(`The next scan ended with code ${code}: ${output.trim().split('\n').at(-1)}`);
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  return { acknowledged: acknowledged.length, found, beyond, isScannedAgain: standIn !== null, problems };
}

function integrityOf(file: string): readonly string[] {
  const database = new Sqlite(file);
  try {
    const rows = database.pragma('integrity_check') as readonly { readonly integrity_check: string }[];
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } finally {
    database.close();
  }
}

const noise = (random: Random): Buffer => Buffer.from(random.hex(2 * SHM_BYTES), 'hex');
