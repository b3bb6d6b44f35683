import { sql } from 'kysely';
import type { FindingFilter } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Database } from '#lib/store/engine/engine';
import { activeAt } from '#lib/store/exceptions/active-at';
import { allOf } from '#lib/store/read/conditions';
import { carriedIn, findingConditions } from '#lib/store/read/finding-conditions';
import { type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';
import { severityOf } from '#lib/store/seal/rows';
import type { FindingGroup } from '#lib/store/store';

const TREND_SCANS = 12;

interface GroupRow {
  readonly rule_id: string;
  readonly open: number;
  readonly accepted: number;
  readonly carried: number;
  readonly soonest: string | null;
  readonly oldest: string | null;
  readonly ownerless: number;
  readonly highest: number;
}

/** The open findings of a scan by rule, most severe rule first. */
export async function findingGroups(
  database: Database,
  scanId: string,
  { accepted, ...filter }: FindingFilter,
  at?: Instant,
): Promise<readonly FindingGroup[]> {
  const place = await sealedPlace(database, scanId);
  const active = activeAt(place.tenantId, at ?? place.finishedAt);
  const isShown = { all: sql`1 = 1`, true: sql`a.finding_id is not null`, false: sql`a.finding_id is null` }[
    `${accepted ?? 'all'}`
  ];
  const { rows } = await sql<GroupRow>`
    select rule_id, sum(case when a.finding_id is null then 1 else 0 end) as open, count(a.finding_id) as accepted,
      count(case when ${isShown} then c.finding_id end) as carried,
      min(case when ${isShown} then due_at end) as soonest, min(case when ${isShown} then first_seen_at end) as oldest,
      sum(case when ${isShown} and owner_state = 'none' then 1 else 0 end) as ownerless,
      coalesce(max(case when ${isShown} then severity_rank end), max(severity_rank)) as highest
    from finding left join ${carriedIn(place)} c on c.finding_id = finding.id
    left join (select distinct finding_id from ${active} active) a on a.finding_id = finding.id
    where ${allOf(findingConditions(place, filter))}
    group by rule_id order by highest desc, open desc, rule_id asc`.execute(database);
  const trendOf = await trends(database, place);
  return rows.map((row) => ({
    ruleId: row.rule_id,
    open: Number(row.open),
    accepted: Number(row.accepted),
    notExamined: Number(row.carried),
    soonestDueAt: row.soonest,
    oldestFirstSeenAt: row.oldest,
    withoutOwner: Number(row.ownerless),
    highestSeverity: severityOf(Number(row.highest)),
    trend: trendOf(row.rule_id),
  }));
}

/** Open findings of each rule in the last sealed scans; a scan that could not evaluate the rule is a gap. */
async function trends(database: Database, place: SealedPlace): Promise<(ruleId: string) => readonly (number | null)[]> {
  const first = Math.max(1, place.sequence - TREND_SCANS + 1);
  const rows = await database
    .selectFrom('scan_rule')
    .selectAll()
    .where('tenant_id', '=', place.tenantId)
    .where('sequence', '>=', first)
    .where('sequence', '<=', place.sequence)
    .execute();
  const known = new Map(rows.map((row) => [`${row.rule_id} ${row.sequence}`, row.evaluated ? row.open : null]));
  const sequences = Array.from({ length: place.sequence - first + 1 }, (_, index) => first + index);
  return (ruleId) => sequences.map((sequence) => known.get(`${ruleId} ${sequence}`) ?? null);
}
