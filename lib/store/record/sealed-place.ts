import type { Scan, ScanState, SignInMethod } from '#lib/model/scan';
import type { Database } from '#lib/store/engine/engine';
import type { ScanTable } from '#lib/store/schema/tables';
import { StoreError } from '#lib/store/store-error';

export const toScan = (row: ScanTable): Scan => ({
  id: row.id,
  tenantId: row.tenant_id,
  tenantName: row.tenant_name,
  state: row.state as ScanState,
  sequence: row.sequence,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  judgedAt: row.judged_at,
  startedBy: row.started_by,
  signInMethod: row.sign_in_method as SignInMethod,
  failure: row.failure,
  digest: row.digest,
  summary: row.summary === null ? null : JSON.parse(row.summary),
});

/** Where a sealed scan stands among its tenant's. */
export interface SealedPlace {
  readonly tenantId: string;
  readonly sequence: number;
  readonly finishedAt: string;
}

/** A place that is known already is taken as it is: that of a scan in the middle of its seal. */
export const placeAt = async (database: Database, at: string | SealedPlace): Promise<SealedPlace> =>
  typeof at === 'string' ? sealedPlace(database, at) : at;

/** @throws StoreError when there is no such sealed scan */
export async function sealedPlace(database: Database, scanId: string): Promise<SealedPlace> {
  const row = await database
    .selectFrom('scan')
    .select(['tenant_id', 'sequence', 'finished_at'])
    .where('id', '=', scanId)
    .executeTakeFirst();
  if (!row || row.sequence === null || row.finished_at === null)
    throw new StoreError('not-found', 'There is no sealed scan with this id. Choose one on the scans page.');
  return { tenantId: row.tenant_id, sequence: row.sequence, finishedAt: row.finished_at };
}
