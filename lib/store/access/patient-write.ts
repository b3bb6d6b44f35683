import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Engine } from '#lib/store/engine/engine';
import { StoreError } from '#lib/store/store-error';

/** How long one attempt may hold up this thread; SQLite waits in it. */
const ATTEMPT_MS = 20;
const PAUSE_MS = 30;
/** Longer than any seal takes. */
const PATIENCE_MS = 60_000;

/**
 * A write that has to happen, while another process may be sealing a scan: it tries until it gets its turn, and other
 * requests are answered meanwhile.
 * @throws StoreError 'busy' when its turn does not come
 */
export async function patientWrite<T>(engine: Engine, write: (database: Database) => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  const written: T[] = [];
  for (;;) {
    const isDone = await engine.writeUnlessBusy(ATTEMPT_MS, async (database) => {
      written.push(await write(database));
    });
    if (isDone) return written.at(-1) as T;
    if (Date.now() > until)
      throw new StoreError('busy', 'Another process has been writing to the database for too long. Try again.');
    await pause(PAUSE_MS);
  }
}
