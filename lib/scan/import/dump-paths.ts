import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DumpError, plainName } from '#lib/import/dump-error';
import { type Instant, toInstant } from '#lib/model/instant';

export interface DumpPaths {
  readonly paths: readonly string[];
  /** When the oldest of them was last changed: none tells of anything newer than that for all. */
  readonly changedAt: Instant;
}

/**
 * The files that are meant, in the order given; of a folder those that end in `.json`, by name.
 * @throws DumpError when one is not there, cannot be read, or a folder has none
 */
export async function dumpPaths(named: readonly string[]): Promise<DumpPaths> {
  const found: { readonly path: string; readonly at: Date }[] = [];
  for (const path of named) for (const file of await filesAt(path)) found.push(file);
  const [first] = found;
  if (!first)
    throw new DumpError('Name the files to import, or a folder of them: npm run import -- apps.json sps.json');
  const oldest = found.reduce((least, { at }) => (at < least ? at : least), first.at);
  return { paths: [...new Set(found.map(({ path }) => path))], changedAt: toInstant(oldest) };
}

async function filesAt(path: string): Promise<{ readonly path: string; readonly at: Date }[]> {
  try {
    const own = await stat(path);
    if (!own.isDirectory()) return [{ path, at: own.mtime }];
    const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith('.json')).sort();
    if (names.length === 0)
      throw new DumpError(`The folder ${plainName(basename(path))} holds no file that ends in .json.`);
    return Promise.all(
      names.map(async (name) => ({ path: join(path, name), at: (await stat(join(path, name))).mtime })),
    );
  } catch (error) {
    if (error instanceof DumpError) throw error;
    throw new DumpError(`${plainName(basename(path))} cannot be read. Look whether it is there, and who may read it.`);
  }
}
