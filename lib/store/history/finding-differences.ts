import { type RawBuilder, sql } from 'kysely';
import type { Finding } from '#lib/model/finding';
import {
  DIFFERENCE_EVENTS,
  type DifferenceCounts,
  type DifferenceEvent,
  type FindingDifference,
} from '#lib/model/history/finding-difference';
import type { Database, RowSource } from '#lib/store/engine/engine';
import { type Between, begunIn, between, endedIn, endedOf, heldAt, scanPair } from '#lib/store/history/scan-pair';
import type { ScanPair } from '#lib/store/history-store';

interface Row {
  readonly event: DifferenceEvent;
  readonly body: string;
  readonly before_body: string | null;
  readonly because: string | null;
}

export async function findingDifferenceCounts(
  database: Database,
  one: string,
  other: string,
): Promise<DifferenceCounts> {
  const pair = await scanPair(database, one, other);
  const { rows } = await sql<{ event: DifferenceEvent; count: number }>`
    select event, count(*) as count from (${differences(pair)}) differing group by event`.execute(database);
  const counts = new Map(rows.map(({ event, count }) => [event, Number(count)]));
  return Object.fromEntries(DIFFERENCE_EVENTS.map((event) => [event, counts.get(event) ?? 0])) as DifferenceCounts;
}

export async function findingDifferences(
  database: Database,
  one: string,
  other: string,
  event: DifferenceEvent,
  limit: number,
): Promise<readonly FindingDifference[]> {
  const pair = await scanPair(database, one, other);
  const { rows } = await sql<Row>`
    select event, body, before_body, because from (${differences(pair)}) differing where event = ${event}
    order by severity_rank desc, id asc limit ${sql.lit(limit)}`.execute(database);
  return rows.map(toDifference);
}

export async function* streamFindingDifferences(
  source: RowSource,
  one: string,
  other: string,
): AsyncIterable<FindingDifference> {
  const pair = await scanPair(source.database, one, other);
  const place = sql.join(
    DIFFERENCE_EVENTS.map((event, index) => sql`when ${event} then ${sql.lit(index)}`),
    sql` `,
  );
  const query = sql<Row>`
    select event, body, before_body, because from (${differences(pair)}) differing
    order by case event ${place} end, severity_rank desc, id asc`;
  for await (const row of source.stream(query.compile(source.database))) yield toDifference(row);
}

const toDifference = ({ event, body, before_body, because }: Row): FindingDifference => ({
  event,
  finding: JSON.parse(body) as Finding,
  before: before_body === null ? null : (JSON.parse(before_body) as Finding),
  because,
});

/** Everything that two scans differ in, as a query; exported so that a test can ask how it is answered. */
export function differences(pair: ScanPair): RawBuilder<unknown> {
  const place = between(pair);
  return sql`${begunDifferently(place, pair.older.finishedAt ?? '')} union all ${resolved(place)}
    union all ${notExamined(place)}`;
}

/** Open in the newer scan in words that the older one did not have. Versions that only became known are none. */
function begunDifferently(place: Between, olderFinishedAt: string): RawBuilder<unknown> {
  const { tenantId, older, newer } = place;
  const version = sql`select 1 from finding v where v.tenant_id = ${tenantId} and v.id = b.id`;
  return sql`
    select b.id, b.severity_rank, b.body, null as because,
      case when a.id is not null and b.reopened = a.reopened then a.body end as before_body,
      case when a.id is not null and b.reopened = a.reopened then 'changed'
        when a.id is not null or b.first_seen_at < ${olderFinishedAt} then 'reopened'
        when exists (${version} and +v.valid_from <= ${older}) then 'reopened' else 'new' end as event
    from finding b left join finding a on a.tenant_id = ${tenantId} and a.id = b.id and ${endedOf(place, 'a')}
    where b.standard = '' and ${begunIn(place, 'b')} and (a.id is null or b.reopened > a.reopened or (b.hash <> a.hash
      and exists (${version} and +v.valid_from > ${older} and +v.valid_from <= ${newer} and v.change = 'changed')))`;
}

const resolved = (place: Between): RawBuilder<unknown> => sql`
  select a.id, a.severity_rank, a.body, null as because, null as before_body, 'resolved' as event
  from finding a where a.standard = '' and ${endedIn(place, 'a')}
    and not exists (select 1 from finding b where b.id = a.id and ${heldAt(place.tenantId, place.newer, 'b')})`;

/** That none of its marks held at the older scan is asked apart, since a reason may change. */
const notExamined = (place: Between): RawBuilder<unknown> => sql`
  select f.id, f.severity_rank, f.body, c.because, null as before_body, 'not-examined' as event
  from finding_carried c cross join finding f
  where f.id = c.finding_id and f.standard = '' and ${heldAt(place.tenantId, place.newer, 'f')}
    and ${begunIn(place, 'c')} and not exists (select 1 from finding_carried e
    where e.finding_id = c.finding_id and ${heldAt(place.tenantId, place.older, 'e')})`;
