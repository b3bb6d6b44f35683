import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoreOptions } from '#lib/store/open-store';

/** A database for one try, and what a scan has to be told to use it. */
export interface Site {
  readonly options: StoreOptions;
  readonly env: Readonly<Record<string, string>>;
  dispose(): Promise<void>;
}

/** An engine, and what can be done to it. */
export interface Ground {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** A new database: empty, or a copy of the one that was kept. */
  site(from: 'nothing' | 'history'): Promise<Site>;
  /** Copies of this one are what `history` gives from now on. Nobody may have it open. */
  keep(site: Site): Promise<void>;
  /** PostgreSQL is restarted at once, SQLite is held by another process for a while. */
  takeAway(site: Site, ms: number): Promise<void>;
  readonly disk: SmallDisk;
  /** What an engine needs to come back to after its disk was full. */
  recover(): Promise<void>;
  end(): Promise<void>;
}

const RESERVE = 'filler';
const CHUNK = Buffer.alloc(4 * 2 ** 20);

/** A file system in memory of limited size, so that it can be full. Mounting needs root. */
export class SmallDisk {
  readonly folder: string;

  /** @throws when nothing may be mounted here */
  constructor(mebibytes: number) {
    this.folder = mkdtempSync(join(tmpdir(), 'dosimeter-chaos-'));
    const args = ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0755`, 'tmpfs', this.folder];
    const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
    if (status === 0) return;
    rmSync(this.folder, { recursive: true });
    throw new Error(`A full disk is made of a tmpfs, which only root may mount: ${stderr.trim()}`);
  }

  /** Leaves so much of it. */
  fill(leaveBytes: number): void {
    const { bavail, bsize } = statfsSync(this.folder);
    const filler = openSync(join(this.folder, RESERVE), 'w');
    try {
      for (let left = bavail * bsize - leaveBytes; left > 0; left -= CHUNK.length)
        writeSync(filler, CHUNK.subarray(0, Math.min(left, CHUNK.length)));
    } catch (error) {
      // Somebody else took the rest.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(filler);
    }
  }

  free(): void {
    rmSync(join(this.folder, RESERVE), { force: true });
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
