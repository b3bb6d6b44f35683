import { sql } from 'kysely';
import type { TrendPoint } from '#lib/model/history/trend';
import type { Database, EngineName } from '#lib/store/engine/engine';
import { sealedPlace } from '#lib/store/record/sealed-place';

interface Row {
  readonly id: string;
  readonly sequence: number;
  readonly finished_at: string;
  readonly state: TrendPoint['state'];
  readonly severities: string;
  readonly signing_in: string | null;
  readonly readiness: string | null;
  readonly added: number;
  readonly reopened: number;
  readonly resolved: number;
}

const UNCOUNTED: TrendPoint['credentials'] = { secrets: null, certificates: null, federated: null };

/** A summary holds far more than a time line needs, so the engine takes the numbers out of it. */
const picked = (engine: EngineName, ...path: readonly string[]) =>
  engine === 'postgresql'
    ? sql`(summary::json #>> ${sql.lit(`{${path.join(',')}}`)})`
    : sql`json_extract(summary, ${sql.lit(`$.${path.join('.')}`)})`;

export async function trend(
  database: Database,
  engine: EngineName,
  scanId: string,
  limit: number,
): Promise<readonly TrendPoint[]> {
  const { tenantId, sequence } = await sealedPlace(database, scanId);
  const count = (field: string) => sql`cast(${picked(engine, field)} as integer)`;
  const { rows } = await sql<Row>`
    select id, sequence, finished_at, state, ${picked(engine, 'bySeverity')} as severities,
      ${picked(engine, 'signingIn')} as signing_in,
      ${picked(engine, 'plan', 'readiness')} as readiness, ${count('added')} as added, ${count('reopened')} as reopened,
      ${count('resolved')} as resolved
    from scan where tenant_id = ${tenantId} and sequence <= ${sequence}
    order by sequence desc limit ${sql.lit(limit)}`.execute(database);
  const first = Math.min(...rows.map((row) => row.sequence));
  const gaps = await gapsOf(database, tenantId, first, sequence);
  const removed = await removedIn(database, tenantId, first, sequence);
  return rows.reverse().map((row) => {
    const isGap = gaps.has(row.sequence);
    const credentials = row.signing_in === null ? UNCOUNTED : (JSON.parse(row.signing_in) as TrendPoint['credentials']);
    const isRead = Object.values(credentials).some((count) => count !== null);
    return {
      scanId: row.id,
      at: row.finished_at,
      state: row.state,
      bySeverity: isGap ? null : (JSON.parse(row.severities) as TrendPoint['bySeverity']),
      moved:
        isGap || row.sequence === 1
          ? null
          : { added: Number(row.added), reopened: Number(row.reopened), resolved: Number(row.resolved) },
      credentials,
      removed: isRead && row.sequence > 1 ? (removed.get(row.sequence) ?? 0) : null,
      plan: row.readiness === null ? null : (JSON.parse(row.readiness) as TrendPoint['plan']),
    };
  });
}

/** Scans that could not evaluate a rule which one before them in the row could. A rule that never could be is no gap. */
async function gapsOf(database: Database, tenantId: string, first: number, last: number): Promise<ReadonlySet<number>> {
  const rows = await database
    .selectFrom('scan_rule')
    .select(['sequence', 'rule_id', 'evaluated'])
    .where('tenant_id', '=', tenantId)
    .where('sequence', '>=', first)
    .where('sequence', '<=', last)
    .orderBy('sequence')
    .execute();
  const could = new Set<string>();
  const gaps = new Set<number>();
  for (const { sequence, rule_id, evaluated } of rows) {
    if (evaluated) could.add(rule_id);
    else if (could.has(rule_id)) gaps.add(sequence);
  }
  return gaps;
}

/** How many sign-in credentials ended with each scan: their last version has no successor in it. */
async function removedIn(
  database: Database,
  tenantId: string,
  first: number,
  last: number,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ readonly sequence: number; readonly removed: number }>`
    select v.valid_to as sequence, count(*) as removed from credential v
    where v.tenant_id = ${tenantId} and v.valid_to >= ${first} and v.valid_to <= ${last} and v.role = 'sign-in'
      and not exists (
        select 1 from credential n where n.tenant_id = v.tenant_id and n.id = v.id and n.valid_from = v.valid_to
      )
    group by v.valid_to`.execute(database);
  return new Map(rows.map(({ sequence, removed }) => [sequence, Number(removed)]));
}
