import { type Kysely, sql, type Transaction } from 'kysely';
import type { DeltaLink, KeptDeltaLink } from '#lib/model/delta/delta-link';
import type { SourceId } from '#lib/model/source';
import type { Database } from '#lib/store/engine/engine';
import type { Tables } from '#lib/store/schema/tables';

/** Far more than a week of daily scans, and an hour and a half of one a minute: older links are of no use. */
const KEPT_MAX = 100;

export async function deltaLinks(
  database: Database,
  tenantId: string,
  source: SourceId,
): Promise<readonly KeptDeltaLink[]> {
  const rows = await newestFirst(database, tenantId, source).selectAll('delta_link').execute();
  return rows.map((row) => ({
    source,
    scanId: row.scan_id,
    link: row.link,
    takenAt: row.taken_at,
    reads: row.reads,
    fullAt: row.full_at,
    sound: row.sound === 1,
  }));
}

/** Part of a seal: a link is kept with the facts that were read beside it, or not at all. */
export async function writeDeltaLinks(
  transaction: Transaction<Tables>,
  tenantId: string,
  scanId: string,
  links: readonly DeltaLink[],
): Promise<void> {
  for (const { source, link, takenAt, reads, fullAt, sound } of links) {
    const row = { link, taken_at: takenAt, reads, full_at: fullAt, sound: sound ? 1 : 0 };
    await transaction
      .insertInto('delta_link')
      .values({ tenant_id: tenantId, source, scan_id: scanId, ...row })
      .execute();
    const old = await newestFirst(transaction, tenantId, source)
      .select('scan_id')
      .offset(KEPT_MAX)
      .limit(KEPT_MAX)
      .execute();
    if (old.length > 0)
      await sql`delete from delta_link where tenant_id = ${tenantId} and source = ${source}
        and scan_id in (${sql.join(old.map(({ scan_id }) => scan_id))})`.execute(transaction);
  }
}

const newestFirst = (database: Kysely<Tables>, tenantId: string, source: SourceId) =>
  database
    .selectFrom('delta_link')
    .where('tenant_id', '=', tenantId)
    .where('source', '=', source)
    .orderBy('taken_at', 'desc')
    .orderBy('scan_id', 'desc');
