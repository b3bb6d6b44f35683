import type { Instant } from '#lib/model/instant';
import type { Database, Engine } from '#lib/store/engine/engine';

/** Journals write a few times a second and briefly; only a seal takes longer than this. */
const CANCEL_PATIENCE_MS = 2_000;
const INTERRUPT_PATIENCE_MS = 50;

/** Keeps the lease alive. The store's own clock counts, in milliseconds. */
export async function heartbeat(database: Database, scanId: string): Promise<{ readonly cancelRequested: boolean }> {
  const row = await database
    .updateTable('scan')
    .set({ heartbeat_at: new Date().toISOString() })
    .where('id', '=', scanId)
    .where('state', '=', 'running')
    .returning('cancel_requested')
    .executeTakeFirst();
  return { cancelRequested: row?.cancel_requested === 1 };
}

/** Null when the scan is not running. */
export async function lastBeat(database: Database, scanId: string): Promise<Instant | null> {
  const row = await database
    .selectFrom('scan')
    .select('heartbeat_at')
    .where('id', '=', scanId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return row?.heartbeat_at ?? null;
}

/** False when the scan is over, or busy sealing: then it is too late to stop it. */
export async function requestCancel(engine: Engine, scanId: string): Promise<boolean> {
  let isAsked = false;
  const isWritten = await engine.writeUnlessBusy(CANCEL_PATIENCE_MS, async (database) => {
    const { numUpdatedRows } = await database
      .updateTable('scan')
      .set({ cancel_requested: 1 })
      .where('id', '=', scanId)
      .where('state', '=', 'running')
      .executeTakeFirst();
    isAsked = numUpdatedRows > 0n;
  });
  return isWritten && isAsked;
}

/**
 * A running scan without a heartbeat for a lease has lost its process. So has one whose last beat lies further ahead than
 * a lease: the clock was set back since, and one that lives would have beaten by the new time. One that is writing just
 * now has not, though it cannot beat: then this gives way, and the next caller looks again.
 */
export async function interruptStale(engine: Engine, now: Instant, leaseMs: number): Promise<readonly string[]> {
  const oldest = new Date(Date.parse(now) - leaseMs).toISOString();
  const newest = new Date(Date.parse(now) + leaseMs).toISOString();
  const stale = await engine.database
    .selectFrom('scan')
    .select(['tenant_id', 'id'])
    .where('state', '=', 'running')
    .where((is) => is.or([is('heartbeat_at', '<', oldest), is('heartbeat_at', '>', newest)]))
    .execute();
  const interrupted: string[] = [];
  for (const { tenant_id, id } of stale)
    await engine.writeUnlessBusy(INTERRUPT_PATIENCE_MS, async (database) => {
      const { numUpdatedRows } = await database
        .updateTable('scan')
        .set({
          state: 'interrupted',
          finished_at: now,
          failure: 'The process that ran this scan ended before it was done. Nothing was sealed; run a new scan.',
        })
        .where('tenant_id', '=', tenant_id)
        .where('id', '=', id)
        .where('state', '=', 'running')
        .where((is) => is.or([is('heartbeat_at', '<', oldest), is('heartbeat_at', '>', newest)]))
        .executeTakeFirst();
      if (numUpdatedRows > 0n) interrupted.push(id);
    });
  return interrupted;
}
