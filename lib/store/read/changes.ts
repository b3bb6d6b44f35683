import { type RawBuilder, sql } from 'kysely';
import type { Finding, FindingEvent } from '#lib/model/finding';
import type { Database, RowSource } from '#lib/store/engine/engine';
import { placeAt, type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';

type Change = FindingEvent & { readonly finding: Finding };

interface ChangeRow {
  readonly event: FindingEvent['event'];
  readonly body: string;
}

/**
 * What a scan found, found again, found changed or no longer found, most severe first. The first scan of a tenant has
 * nothing to compare with.
 */
export async function changes(database: Database, scanId: string, limit: number): Promise<readonly Change[]> {
  const place = await sealedPlace(database, scanId);
  if (place.sequence === 1) return [];
  const { rows } = await sql<ChangeRow>`${changesOf(place)} limit ${sql.lit(limit)}`.execute(database);
  return rows.map((row) => toChange(row, place, scanId));
}

/** All of them, at constant memory. */
export async function* streamChanges(
  source: RowSource,
  scanId: string,
  at: string | SealedPlace = scanId,
): AsyncIterable<Change> {
  const place = await placeAt(source.database, at);
  if (place.sequence === 1) return;
  for await (const row of source.stream(changesOf(place).compile(source.database))) yield toChange(row, place, scanId);
}

function toChange({ event, body }: ChangeRow, { finishedAt }: SealedPlace, scanId: string): Change {
  const finding = JSON.parse(body) as Finding;
  return { scanId, at: finishedAt, event, severity: finding.severity, finding };
}

function changesOf({ tenantId, sequence }: SealedPlace): RawBuilder<ChangeRow> {
  const here = sql`tenant_id = ${tenantId} and`;
  return sql<ChangeRow>`
    select event, body from (
      select id, severity_rank, body, case change when 'new' then 'found' else change end as event,
        case change when 'changed' then 2 else 0 end as place
      from finding where ${here} standard = '' and valid_from = ${sequence} and change <> 'unchanged'
      union all
      select id, severity_rank, body, 'resolved' as event, 1 as place
      from finding where ${here} standard = '' and valid_to = ${sequence}
        and id not in (select id from finding where ${here} valid_from = ${sequence})
    ) changed order by severity_rank desc, place asc, id asc`;
}
