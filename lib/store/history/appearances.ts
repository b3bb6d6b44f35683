import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Appearance, ORPHANED_STATES } from '#lib/model/history/appearance';
import type { IdentityRow } from '#lib/model/rows/identity-row';
import type { WorkloadRow } from '#lib/model/rows/workload-row';
import type { Database } from '#lib/store/engine/engine';
import {
  type Between,
  begunIn,
  between,
  endedIn,
  endedOf,
  heldAt,
  heldAtBy,
  scanPair,
} from '#lib/store/history/scan-pair';

type Event = Appearance['event'];

interface Row {
  readonly event: Event;
  readonly name_sort: string;
  readonly body: string;
  readonly is_host_gone: number;
}

export async function appearances(database: Database, one: string, other: string): Promise<readonly Appearance[]> {
  const place = between(await scanPair(database, one, other));
  const identities = (await cameAndWent(database, place, 'identity')).map(
    (row): Named => [row.name_sort, { list: 'identity', row: JSON.parse(row.body) as IdentityRow, ...told(row) }],
  );
  const workloads = (await cameAndWent(database, place, 'workload')).map(
    (row): Named => [row.name_sort, { list: 'workload', row: JSON.parse(row.body) as WorkloadRow, ...told(row) }],
  );
  return [...workloads, ...identities].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, found]) => found);
}

type Named = readonly [name: string, found: Appearance];

const told = ({ event, is_host_gone }: Row) => ({ event, isHostGone: Number(is_host_gone) === 1 });

/** A scan that cannot read applications lists their principals alone, each a row of its own: still the same identity. */
const hadPrincipal = (one: string, other: string, held: RawBuilder<SqlBool>): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from identity ${sql.ref(other)}
    where ${sql.ref(`${other}.service_principal_id`)} = ${sql.ref(`${one}.service_principal_id`)} and ${held})`;

async function cameAndWent(
  database: Database,
  place: Between,
  table: 'identity' | 'workload',
): Promise<readonly Row[]> {
  const { tenantId, older, newer } = place;
  const from = sql.table(table);
  const wasThere = sql`(exists (select 1 from ${from} a where a.id = b.id and ${heldAt(tenantId, older, 'a')})
    ${table === 'identity' ? sql`or ${hadPrincipal('b', 'a', heldAtBy(tenantId, older, 'a'))}` : sql``})`;
  const isThere = sql`(exists (select 1 from ${from} b where b.id = a.id and ${heldAt(tenantId, newer, 'b')})
    ${table === 'identity' ? sql`or ${hadPrincipal('a', 'b', heldAtBy(tenantId, newer, 'b'))}` : sql``})`;
  const hostGone =
    table === 'identity'
      ? sql`case when exists (select 1 from workload w where w.id = a.resource_id and ${heldAt(tenantId, older, 'w')})
          and not exists (select 1 from workload w where w.id = a.resource_id and ${heldAt(tenantId, newer, 'w')})
          then 1 else 0 end`
      : sql`0`;
  const orphaned = sql`union all
    select 'orphaned' as event, b.name_sort, b.body, case when b.state = 'host-gone' then 1 else 0 end as is_host_gone
    from identity b join identity a on a.id = b.id and ${endedOf(place, 'a')}
    where ${begunIn(place, 'b')} and b.state in (${sql.join(ORPHANED_STATES)})
      and a.state not in (${sql.join(ORPHANED_STATES)})`;
  const { rows } = await sql<Row>`
    select 'appeared' as event, b.name_sort, b.body, 0 as is_host_gone
    from ${from} b where ${begunIn(place, 'b')} and not ${wasThere}
    union all
    select 'disappeared' as event, a.name_sort, a.body, ${hostGone} as is_host_gone
    from ${from} a where ${endedIn(place, 'a')} and not ${isThere}
    ${table === 'identity' ? orphaned : sql``}`.execute(database);
  return rows;
}
