import type { Instant } from '#lib/model/instant';
import type { Database } from '#lib/store/engine/engine';

/** A sealed scan in the order of its tenant's. */
export interface ScanInOrder {
  readonly sequence: number;
  readonly scanId: string;
  readonly at: Instant;
  readonly isPurged: boolean;
}

/** Oldest first. Those that were purged as well: their tombstones still have a place in time. */
export async function sealedScans(database: Database, tenantId: string): Promise<readonly ScanInOrder[]> {
  const purged = await database
    .selectFrom('tombstone')
    .select(['scan_id', 'sequence', 'finished_at'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const rows = await database
    .selectFrom('scan')
    .select(['id', 'sequence', 'finished_at'])
    .where('tenant_id', '=', tenantId)
    .where('sequence', 'is not', null)
    .execute();
  return [
    ...purged.map((row) => ({ sequence: row.sequence, scanId: row.scan_id, at: row.finished_at, isPurged: true })),
    ...rows.map((row) => ({
      sequence: row.sequence ?? 0,
      scanId: row.id,
      at: row.finished_at ?? '',
      isPurged: false,
    })),
  ].sort((a, b) => a.sequence - b.sequence);
}
