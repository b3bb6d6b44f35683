import type { Instant } from '#lib/model/instant';
import type { Scan, ScanEvent, ScanState } from '#lib/model/scan';
import type { Database } from '#lib/store/engine/engine';
import { toScan } from '#lib/store/read/scan-rows';
import type { NewScan } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

/** @throws StoreError 'scan-running' when the tenant has one already */
export async function beginScan(database: Database, scan: NewScan): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const running = await transaction
      .selectFrom('scan')
      .select('id')
      .where('tenant_id', '=', scan.tenantId)
      .where('state', '=', 'running')
      .executeTakeFirst();
    if (running)
      throw new StoreError(
        'scan-running',
        `Scan ${running.id} of this tenant is still running. Wait for it, or cancel it on its page.`,
      );
    await transaction
      .insertInto('scan')
      .values({
        tenant_id: scan.tenantId,
        id: scan.id,
        tenant_name: scan.tenantName,
        state: 'running',
        sequence: null,
        started_at: scan.startedAt,
        finished_at: null,
        judged_at: scan.judgedAt,
        started_by: scan.startedBy,
        sign_in_method: scan.signInMethod,
        failure: null,
        digest: null,
        summary: null,
        heartbeat_at: new Date().toISOString(),
        cancel_requested: 0,
      })
      .execute();
  });
}

export async function heartbeat(database: Database, scanId: string): Promise<{ readonly cancelRequested: boolean }> {
  await database
    .updateTable('scan')
    .set({ heartbeat_at: new Date().toISOString() })
    .where('id', '=', scanId)
    .where('state', '=', 'running')
    .execute();
  const row = await database.selectFrom('scan').select('cancel_requested').where('id', '=', scanId).executeTakeFirst();
  return { cancelRequested: row?.cancel_requested === 1 };
}

export async function requestCancel(database: Database, scanId: string): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('scan')
    .set({ cancel_requested: 1 })
    .where('id', '=', scanId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function endScan(
  database: Database,
  scanId: string,
  state: 'failed' | 'cancelled',
  finishedAt: Instant,
  failure: string | null,
): Promise<void> {
  await database
    .updateTable('scan')
    .set({ state, finished_at: finishedAt, failure })
    .where('id', '=', scanId)
    .where('state', '=', 'running')
    .execute();
}

/** A running scan without a heartbeat for a lease has lost its process. */
export async function interruptStale(database: Database, now: Instant, leaseMs: number): Promise<readonly string[]> {
  const oldest = new Date(Date.parse(now) - leaseMs).toISOString();
  const stale = await database
    .selectFrom('scan')
    .select('id')
    .where('state', '=', 'running')
    .where('heartbeat_at', '<', oldest)
    .execute();
  for (const { id } of stale)
    await database
      .updateTable('scan')
      .set({
        state: 'interrupted',
        finished_at: now,
        failure: 'The process that ran this scan ended before it was done. Nothing was sealed; run a new scan.',
      })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('heartbeat_at', '<', oldest)
      .execute();
  return stale.map(({ id }) => id);
}

export async function appendEvents(database: Database, scanId: string, events: readonly ScanEvent[]): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const scan = await transaction.selectFrom('scan').select('tenant_id').where('id', '=', scanId).executeTakeFirst();
    if (!scan || events.length === 0) return;
    const last = await transaction
      .selectFrom('scan_event')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('scan_id', '=', scanId)
      .executeTakeFirst();
    const from = Number(last?.number ?? 0);
    await transaction
      .insertInto('scan_event')
      .values(
        events.map((event, index) => ({
          tenant_id: scan.tenant_id,
          scan_id: scanId,
          number: from + index + 1,
          event: JSON.stringify(event),
        })),
      )
      .execute();
  });
}

export async function eventsAfter(
  database: Database,
  scanId: string,
  after: number,
): Promise<readonly { readonly number: number; readonly event: ScanEvent }[]> {
  const rows = await database
    .selectFrom('scan_event')
    .select(['number', 'event'])
    .where('scan_id', '=', scanId)
    .where('number', '>', after)
    .orderBy('number')
    .execute();
  return rows.map(({ number, event }) => ({ number, event: JSON.parse(event) as ScanEvent }));
}

export async function scanById(database: Database, scanId: string): Promise<Scan | null> {
  const row = await database.selectFrom('scan').selectAll().where('id', '=', scanId).executeTakeFirst();
  return row ? toScan(row) : null;
}

export async function listScans(
  database: Database,
  {
    tenantId,
    limit,
    states,
  }: { readonly tenantId?: string; readonly limit: number; readonly states?: readonly ScanState[] },
): Promise<readonly Scan[]> {
  let query = database.selectFrom('scan').selectAll();
  if (tenantId) query = query.where('tenant_id', '=', tenantId);
  if (states) query = query.where('state', 'in', [...states]);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toScan);
}

export async function tenants(
  database: Database,
): Promise<readonly { readonly tenantId: string; readonly name: string }[]> {
  const rows = await database
    .selectFrom('scan')
    .select(['tenant_id', 'tenant_name', 'id'])
    .orderBy('id', 'asc')
    .execute();
  return [...new Map(rows.map((row) => [row.tenant_id, { tenantId: row.tenant_id, name: row.tenant_name }])).values()];
}
