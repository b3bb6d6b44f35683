import { sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import type { Scan } from '#lib/model/scan';
import type { Database } from '#lib/store/engine/engine';
import { toScan } from '#lib/store/record/sealed-place';
import type { NewScan, Store } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

/** @throws StoreError 'scan-running' when the tenant has one already; a unique index decides, so two cannot slip in at once */
export async function beginScan(database: Database, scan: NewScan): Promise<void> {
  const { numInsertedOrUpdatedRows } = await database
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
      heartbeat_at: new Date().toISOString(),
      cancel_requested: 0,
      events: 0,
      summary: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return;
  const running = await database
    .selectFrom('scan')
    .select('id')
    .where('tenant_id', '=', scan.tenantId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  throw new StoreError(
    'scan-running',
    `Scan ${running?.id ?? scan.id} of this tenant is still running. Wait for it, or cancel it on its page.`,
  );
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

export async function scanById(database: Database, scanId: string): Promise<Scan | null> {
  const row = await database.selectFrom('scan').selectAll().where('id', '=', scanId).executeTakeFirst();
  return row ? toScan(row) : null;
}

export async function listScans(
  database: Database,
  { tenantId, limit, states }: Parameters<Store['scans']>[0],
): Promise<readonly Scan[]> {
  if (states?.length === 0) return [];
  let query = database.selectFrom('scan').selectAll();
  if (tenantId !== undefined) query = query.where('tenant_id', '=', tenantId);
  if (states) query = query.where('state', 'in', [...states]);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toScan);
}

/** Of one tenant the last in sequence; of all tenants the one that finished last. */
export async function latestSealed(database: Database, tenantId?: string): Promise<Scan | null> {
  let query = database.selectFrom('scan').selectAll().where('sequence', 'is not', null);
  if (tenantId !== undefined) query = query.where('tenant_id', '=', tenantId).orderBy('sequence', 'desc');
  const row = await query.orderBy('finished_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row ? toScan(row) : null;
}

/** Every tenant once, under the name its last sealed scan read, or else the one given at its last scan's start. */
export async function tenants(
  database: Database,
): Promise<readonly { readonly tenantId: string; readonly name: string }[]> {
  const { rows } = await sql<{ tenant_id: string; tenant_name: string }>`
    select tenant_id, tenant_name from (
      select tenant_id, tenant_name, row_number() over (
        partition by tenant_id order by case when sequence is null then 1 else 0 end, id desc) as place from scan
    ) named where place = 1 order by tenant_name, tenant_id`.execute(database);
  return rows.map((row) => ({ tenantId: row.tenant_id, name: row.tenant_name }));
}
