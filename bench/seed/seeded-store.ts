import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measuredIn } from '../measure-in-process.ts';
import { emptyDatabase } from './postgres.ts';

/** A store with two sealed scans of so many findings, and what is in it. */
export interface SeededStore {
  readonly size: number;
  readonly engine: 'SQLite' | 'PostgreSQL';
  readonly dataDir: string;
  /** Null: the embedded engine, in `dataDir`. */
  readonly url: string | null;
  readonly scanId: string;
  readonly findingId: string;
  readonly identityId: string;
  readonly remove: () => void;
}

/** @param server address of a PostgreSQL that may get a new database; null: the embedded engine */
export async function seededStore(size: number, server: string | null): Promise<SeededStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dosimeter-bench-'));
  const url = server && (await emptyDatabase(server, `bench_${size}`));
  const sealed = await measuredIn<Pick<SeededStore, 'scanId' | 'findingId' | 'identityId'>>(
    'bench/seed/seed-process.ts',
    [size, dataDir, ...(url ? [url] : [])],
  );
  return {
    size,
    engine: url ? 'PostgreSQL' : 'SQLite',
    dataDir,
    url,
    ...sealed,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
