import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Ground, type Site, SmallDisk } from './ground.ts';

const DISK_MIB = 512;

/** The embedded database on a disk of its own. */
export function sqliteGround(): Ground {
  const disk = new SmallDisk(DISK_MIB);
  const kept = join(disk.folder, 'history');
  let sites = 0;
  const siteIn = (dataDir: string): Site => ({
    options: { url: null, dataDir },
    env: { DATA_DIR: dataDir },
    dispose: async () => rmSync(dataDir, { recursive: true, force: true }),
  });
  return {
    name: 'SQLite',
    disk,
    site: async (from) => {
      sites += 1;
      const dataDir = join(disk.folder, `site-${sites}`);
      if (from === 'history') cpSync(kept, dataDir, { recursive: true });
      else mkdirSync(dataDir, { mode: 0o700 });
      return siteIn(dataDir);
    },
    keep: async ({ options }) => cpSync(options.dataDir, kept, { recursive: true }),
    takeAway: async ({ options }, ms) => {
      const file = new Sqlite(join(options.dataDir, 'dosimeter.sqlite'), { timeout: 5_000 });
      try {
        file.exec('begin immediate');
        await new Promise((resolve) => setTimeout(resolve, ms));
        file.exec('rollback');
      } finally {
        file.close();
      }
    },
    recover: async () => undefined,
    end: async () => disk.unmount(),
  };
}
