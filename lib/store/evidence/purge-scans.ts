import { sql, type Transaction } from 'kysely';
import type { Tombstone } from '#lib/model/evidence/manifest';
import { type Database, type Engine, slices } from '#lib/store/engine/engine';
import type { PurgeOrder } from '#lib/store/evidence-store';
import type { TombstoneTable } from '#lib/store/schema/evidence-tables';
import type { Tables } from '#lib/store/schema/tables';

/** What is kept as versions, each with the number of the scan it ended in. */
const VERSIONED = [
  'finding',
  'finding_carried',
  'credential',
  'identity',
  'workload',
  'access',
  'plan',
  'row_carried',
  'fact',
] as const satisfies readonly (keyof Tables)[];
const OF_SCAN = ['scan_event', 'manifest_text', 'manifest', 'delta_link'] as const;
const IDS_AT_ONCE = 400;

/** Tenant by tenant, each in one transaction: a scan is whole or a tombstone. */
export async function purgeScans(engine: Engine, order: PurgeOrder): Promise<readonly Tombstone[]> {
  const due = await engine.database
    .selectFrom('scan')
    .select('tenant_id')
    .distinct()
    .where('sequence', 'is not', null)
    .where('finished_at', '<', order.before)
    .execute();
  const buried: Tombstone[] = [];
  for (const { tenant_id } of due)
    buried.push(
      ...(await engine.database.transaction().execute((transaction) => purgeTenant(transaction, tenant_id, order))),
    );
  return buried.sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1));
}

async function purgeTenant(
  transaction: Transaction<Tables>,
  tenantId: string,
  { before, now, policy }: PurgeOrder,
): Promise<readonly Tombstone[]> {
  const kept = await firstKept(transaction, tenantId, before);
  const scans = await transaction
    .selectFrom('scan')
    .leftJoin('manifest', (join) =>
      join.onRef('manifest.tenant_id', '=', 'scan.tenant_id').onRef('manifest.scan_id', '=', 'scan.id'),
    )
    .select(['scan.id', 'scan.sequence', 'scan.finished_at', 'scan.digest', 'manifest.sha256'])
    .where('scan.tenant_id', '=', tenantId)
    .where('scan.sequence', '<', kept)
    .orderBy('scan.sequence')
    .execute();
  if (scans.length === 0) return [];
  const rows = scans.map(
    (scan): TombstoneTable => ({
      tenant_id: tenantId,
      scan_id: scan.id,
      sequence: scan.sequence ?? 0,
      finished_at: scan.finished_at ?? '',
      purged_at: now,
      policy,
      record_sha256: scan.digest,
      manifest_sha256: scan.sha256,
    }),
  );
  for (const slice of slices(rows, IDS_AT_ONCE)) {
    await transaction.insertInto('tombstone').values(slice).execute();
    const ids = slice.map(({ scan_id }) => scan_id);
    for (const table of OF_SCAN)
      await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId}
        and scan_id in (${sql.join(ids)})`.execute(transaction);
    await sql`delete from scan where tenant_id = ${tenantId} and id in (${sql.join(ids)})`.execute(transaction);
  }
  // What ended in the first scan that stays is part of what that scan tells: it was resolved, or removed, there.
  for (const table of VERSIONED)
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and valid_to < ${kept}`.execute(
      transaction,
    );
  await sql`delete from scan_rule where tenant_id = ${tenantId} and sequence < ${kept}`.execute(transaction);
  await sql`delete from kept_text where tenant_id = ${tenantId} and sha256 not in (
    select sha256 from manifest_text where tenant_id = ${tenantId})`.execute(transaction);
  return rows.map(toTombstone);
}

/** Number of the oldest scan that stays: the first that is young enough, or else the newest. */
async function firstKept(database: Database, tenantId: string, before: string): Promise<number> {
  const sealed = database.selectFrom('scan').where('tenant_id', '=', tenantId).where('sequence', 'is not', null);
  const young = await sealed
    .select('sequence')
    .where('finished_at', '>=', before)
    .orderBy('sequence', 'asc')
    .limit(1)
    .executeTakeFirst();
  const newest = await sealed.select('sequence').orderBy('sequence', 'desc').limit(1).executeTakeFirst();
  return young?.sequence ?? newest?.sequence ?? 0;
}

export async function tombstoneOf(database: Database, scanId: string): Promise<Tombstone | null> {
  const row = await database.selectFrom('tombstone').selectAll().where('scan_id', '=', scanId).executeTakeFirst();
  return row ? toTombstone(row) : null;
}

const toTombstone = (row: TombstoneTable): Tombstone => ({
  scanId: row.scan_id,
  tenantId: row.tenant_id,
  sequence: row.sequence,
  finishedAt: row.finished_at,
  purgedAt: row.purged_at,
  policy: row.policy,
  recordSha256: row.record_sha256,
  manifestSha256: row.manifest_sha256,
});
