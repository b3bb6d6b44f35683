import { sql } from 'kysely';
import type { FindingFilter } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { Database } from '#lib/store/engine/engine';
import { activeAt } from '#lib/store/exceptions/active-at';
import { standingAt } from '#lib/store/owners/standing-owners';
import { allOf } from '#lib/store/read/conditions';
import { carriedIn, findingConditions } from '#lib/store/read/finding-conditions';
import { remembered } from '#lib/store/read/remembered';
import { type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';
import { severityOf } from '#lib/store/seal/rows';
import type { FindingGroup } from '#lib/store/store';

const TREND_SCANS = 12;

/** The open findings of one rule that are accepted, or those that are not. */
interface Part {
  readonly rule_id: string;
  readonly accepted: number;
  readonly findings: number;
  readonly carried: number;
  readonly soonest: string | null;
  readonly oldest: string;
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
  const rows = await remembered(database, place, ['groups', filter], at, () => partsOf(database, place, filter, at));
  const trendOf = await trends(database, place, filter.standard);
  const byRule = new Map<string, Part[]>();
  for (const row of rows) byRule.set(row.rule_id, [...(byRule.get(row.rule_id) ?? []), row]);
  return [...byRule.values()]
    .map((parts) => groupOf(parts, accepted, trendOf))
    .sort((a, b) => b.rank - a.rank || b.group.open - a.group.open || (a.group.ruleId < b.group.ruleId ? -1 : 1))
    .map(({ group }) => group);
}

/** Counted over every match, however many there are. */
async function partsOf(
  database: Database,
  place: SealedPlace,
  filter: FindingFilter,
  at: Instant | undefined,
): Promise<readonly Part[]> {
  const active = activeAt(place.tenantId, at ?? place.finishedAt);
  const exceptAssigned = at
    ? sql`and owned_key not in (select thing_key from ${standingAt(place, at)} standing)`
    : sql``;
  const { rows } = await sql<Part>`
    select rule_id, case when id in ${active} then 1 else 0 end as accepted, count(*) as findings,
      count(c.finding_id) as carried, min(due_at) as soonest, min(first_seen_at) as oldest,
      sum(case when owner_state = 'none' ${exceptAssigned} then 1 else 0 end) as ownerless, max(severity_rank) as highest
    from finding left join ${carriedIn(place)} c on c.finding_id = finding.id
    where ${allOf(findingConditions(place, filter, at))}
    group by 1, 2`.execute(database);
  return rows;
}

/** A rule's parts as one group; what is not a count of both is about the part that `accepted` asks for. */
function groupOf(
  parts: readonly Part[],
  accepted: boolean | undefined,
  trendOf: (ruleId: string) => FindingGroup['trend'],
): { readonly rank: number; readonly group: FindingGroup } {
  const counted = (which: boolean): number => sum(parts.filter(isAccepted(which)).map(({ findings }) => findings));
  const shown = accepted === undefined ? parts : parts.filter(isAccepted(accepted));
  const rank = Math.max(...(shown.length > 0 ? shown : parts).map(({ highest }) => Number(highest)));
  const ruleId = parts[0]?.rule_id ?? '';
  const group = {
    ruleId,
    open: counted(false),
    accepted: counted(true),
    notExamined: sum(shown.map(({ carried }) => carried)),
    soonestDueAt: earliest(shown.map(({ soonest }) => soonest)),
    oldestFirstSeenAt: earliest(shown.map(({ oldest }) => oldest)),
    withoutOwner: sum(shown.map(({ ownerless }) => ownerless)),
    highestSeverity: severityOf(rank),
    trend: trendOf(ruleId),
  };
  return { rank, group };
}

const isAccepted =
  (which: boolean) =>
  (part: Part): boolean =>
    (Number(part.accepted) === 1) === which;

/** PostgreSQL counts in text. */
const sum = (counts: readonly (number | string)[]): number =>
  counts.reduce<number>((all, count) => all + Number(count), 0);

const earliest = (moments: readonly (string | null)[]): string | null =>
  moments.filter((moment) => moment !== null).sort()[0] ?? null;

/** Open findings of each rule in the last sealed scans; a scan that could not evaluate the rule is a gap. */
async function trends(
  database: Database,
  place: SealedPlace,
  standard: FindingFilter['standard'],
): Promise<(ruleId: string) => readonly (number | null)[]> {
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
  // Of what a framework judges by its own thresholds no scan keeps a count.
  const isUncounted = (ruleId: string): boolean => standard === 'every' || (standard?.rules.includes(ruleId) ?? false);
  return (ruleId) =>
    isUncounted(ruleId) ? [] : sequences.map((sequence) => known.get(`${ruleId} ${sequence}`) ?? null);
}
