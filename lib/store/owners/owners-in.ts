import { sql } from 'kysely';
import type { Finding, FindingOwner } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import { type Database, slices } from '#lib/store/engine/engine';
import { activeAt } from '#lib/store/exceptions/active-at';
import type { OwnerRow, OwnerShift } from '#lib/store/owner-store';
import { standingAt } from '#lib/store/owners/standing-owners';
import { asOf } from '#lib/store/read/conditions';
import { BY_OWN } from '#lib/store/read/finding-conditions';
import { remembered } from '#lib/store/read/remembered';
import { type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';
import { severityOf } from '#lib/store/seal/rows';

interface Counted {
  readonly owner: string | null;
  readonly hand_name: string | null;
  readonly state: OwnerRow['state'];
  readonly findings: number;
  readonly accepted: number;
  readonly by_hand: number;
  readonly soonest: string | null;
  readonly highest: number;
  readonly sample: string;
}

const IDS_AT_ONCE = 1_000;

/** What is open of each owner. */
export async function ownersIn(database: Database, scanId: string, at: Instant): Promise<readonly OwnerRow[]> {
  const place = await sealedPlace(database, scanId);
  return remembered(database, place, ['owners'], at, () => counted(database, place, at));
}

/** One pass over the open findings; names are told by one finding of each owner. */
async function counted(database: Database, place: SealedPlace, at: Instant): Promise<readonly OwnerRow[]> {
  const { rows } = await sql<Counted>`
    select owner, max(hand_name) as hand_name, state, count(*) as findings, sum(accepted) as accepted,
      sum(by_hand) as by_hand, min(due_at) as soonest, max(severity_rank) as highest, min(id) as sample
    from (select f.id, coalesce(hand.owner_id, f.owner_id) as owner, hand.owner_name as hand_name,
        case when hand.owner_id is null then f.owner_state else 'some' end as state,
        case when hand.owner_id is null then 0 else 1 end as by_hand,
        case when f.id in ${activeAt(place.tenantId, at)} then 1 else 0 end as accepted, f.due_at, f.severity_rank
      from (select * from finding where ${asOf(place)} and ${BY_OWN}) f
      left join ${standingAt(place, at)} hand on hand.thing_key = f.owned_key) owned
    group by owner, state`.execute(database);
  const sealed = rows.filter((row) => row.owner !== null && row.hand_name === null).map(({ sample }) => sample);
  const names = new Map<string, FindingOwner>();
  for (const slice of slices(sealed, IDS_AT_ONCE)) {
    const found = await sql<{ body: string }>`
      select body from finding where ${asOf(place)} and id in (${sql.join(slice)})`.execute(database);
    for (const { body } of found.rows) {
      const { owner } = JSON.parse(body) as Finding;
      if (owner) names.set(owner.id, owner);
    }
  }
  return rows.map((row) => ({
    owner: ownerOf(row, names),
    state: row.state,
    open: Number(row.findings) - Number(row.accepted),
    accepted: Number(row.accepted),
    byHand: Number(row.by_hand),
    soonestDueAt: row.soonest,
    highestSeverity: severityOf(Number(row.highest)),
  }));
}

function ownerOf(
  { owner: id, hand_name: name }: Counted,
  names: ReadonlyMap<string, FindingOwner>,
): FindingOwner | null {
  if (id === null) return null;
  if (name !== null) return { id, name, source: 'manual' };
  return names.get(id) ?? { id, name: id, source: 'directory' };
}

/** What the seal counted as without an owner, and somebody has since been named for. */
export async function ownerShift(database: Database, scanId: string, at: Instant): Promise<OwnerShift> {
  const place = await sealedPlace(database, scanId);
  const any = await database
    .selectFrom('owner_key')
    .select('event_id')
    .where('tenant_id', '=', place.tenantId)
    .limit(1)
    .execute();
  if (any.length === 0) return { finding: {}, credential: {}, identity: {} };
  const assigned = sql`owned_key in (select thing_key from ${standingAt(place, at)} standing)`;
  const shiftOf = async (table: keyof OwnerShift, but = sql``): Promise<Record<string, number>> => {
    const { rows } = await sql<{ owner_state: string; moved: number }>`
      select owner_state, count(*) as moved from ${sql.table(table)}
      where ${asOf(place)} and ${assigned} ${but} group by owner_state`.execute(database);
    return Object.fromEntries(rows.map((row) => [row.owner_state, Number(row.moved)]));
  };
  return {
    finding: await shiftOf('finding', sql`and ${BY_OWN} and id not in ${activeAt(place.tenantId, at)}`),
    credential: await shiftOf('credential'),
    identity: await shiftOf('identity'),
  };
}
