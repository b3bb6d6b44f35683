import { sql } from 'kysely';
import type { Finding, FindingEvent } from '#lib/model/finding';
import type { Database } from '#lib/store/engine/engine';
import { sealedPlace } from '#lib/store/record/sealed-place';

interface ChangeRow {
  readonly event: FindingEvent['event'];
  readonly body: string;
}

/**
 * What a scan found, found again, found changed or no longer found, most severe first. The first scan of a tenant has
 * nothing to compare with.
 */
export async function changes(
  database: Database,
  scanId: string,
  limit: number,
): Promise<readonly (FindingEvent & { readonly finding: Finding })[]> {
  const { tenantId, sequence, finishedAt } = await sealedPlace(database, scanId);
  if (sequence === 1) return [];
  const here = sql`tenant_id = ${tenantId} and`;
  const { rows } = await sql<ChangeRow>`
    select event, body from (
      select id, severity_rank, body, case change when 'new' then 'found' else change end as event,
        case change when 'changed' then 2 else 0 end as place
      from finding where ${here} valid_from = ${sequence} and change <> 'unchanged'
      union all
      select id, severity_rank, body, 'resolved' as event, 1 as place
      from finding where ${here} valid_to = ${sequence}
        and id not in (select id from finding where ${here} valid_from = ${sequence})
    ) changed order by severity_rank desc, place asc, id asc limit ${sql.lit(limit)}`.execute(database);
  return rows.map(({ event, body }) => {
    const finding = JSON.parse(body) as Finding;
    return { scanId, at: finishedAt, event, severity: finding.severity, finding };
  });
}
