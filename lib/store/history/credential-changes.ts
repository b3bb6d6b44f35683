import { type SqlBool, sql } from 'kysely';
import {
  type Comparable,
  type Compared,
  type CredentialDifference,
  type CredentialHistoryEvent,
  credentialDifferences,
} from '#lib/model/history/credential-difference';
import type { Instant } from '#lib/model/instant';
import type { CredentialRow } from '#lib/model/rows/credential-row';
import { type Database, slices } from '#lib/store/engine/engine';
import { type AuditedKeys, auditedKeys } from '#lib/store/history/audited-keys';
import { begunIn, between, endedIn, heldAtBy, scanPair } from '#lib/store/history/scan-pair';
import { sealedScans } from '#lib/store/history/sealed-scans';
import { sealedPlace } from '#lib/store/record/sealed-place';
import type { CredentialTable } from '#lib/store/schema/tables';

const IDS_AT_ONCE = 400;
const COLUMNS = ['id', 'kind', 'role', 'holder_id', 'starts_at', 'ends_at', 'valid_from', 'valid_to'] as const;

type Row = Pick<CredentialTable, (typeof COLUMNS)[number]>;
/** Enough of a version to compare it; its body is read when there is something to tell of it. */
type Version = Comparable & { readonly from: number; readonly to: number | null };

const toVersion = (row: Row): Version => ({
  id: row.id,
  kind: row.kind as Version['kind'],
  role: row.role as Version['role'],
  holderId: row.holder_id,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  from: row.valid_from,
  to: row.valid_to,
});

/** What Microsoft rotates by itself is nobody’s doing, and would drown what is. */
const ofPeople = sql<SqlBool>`v.role <> 'platform'`;

/** Only versions that began or ended between the two scans are looked at, and what stood beside new ones. */
export async function credentialChanges(
  database: Database,
  one: string,
  other: string,
): Promise<readonly CredentialDifference[]> {
  const pair = await scanPair(database, one, other);
  const place = between(pair);
  const { tenantId, older, newer } = place;
  const columns = sql.join(COLUMNS.map((column) => sql.ref(`v.${column}`)));
  const { rows: begun } = await sql<Row>`
    select ${columns} from credential v where ${begunIn(place, 'v')} and ${ofPeople}`.execute(database);
  const { rows: ended } = await sql<Row>`
    select ${columns} from credential v where ${endedIn(place, 'v')} and ${ofPeople}`.execute(database);
  const was = new Set(ended.map(({ id }) => id));
  const holders = [...new Set(begun.filter(({ id }) => !was.has(id)).map(({ holder_id }) => holder_id))];
  const beside: Row[] = [];
  for (const slice of slices(holders, IDS_AT_ONCE)) {
    const { rows } = await sql<Row>`
      select ${columns} from credential v
      where v.holder_id in (${sql.join(slice)}) and ${heldAtBy(tenantId, older, 'v')} and ${ofPeople}`.execute(
      database,
    );
    beside.push(...rows);
  }
  // What stands in both scans without a new version is in neither list, unless it is beside a new one.
  const stands = beside.filter(({ valid_to }) => valid_to === null || valid_to > newer);
  const compared = credentialDifferences([...ended, ...beside].map(toVersion), [...begun, ...stands].map(toVersion));
  const bodies = await bodiesOf(database, tenantId, compared);
  const done = compared.length === 0 ? NOBODY : await auditedKeys(database, tenantId, older);
  return compared
    .map((difference) => told(difference, bodies, done, pair.newer.finishedAt ?? ''))
    .sort((a, b) => byHolder(a.credential, b.credential));
}

const NOBODY: AuditedKeys = () => null;

const byHolder = (a: CredentialRow, b: CredentialRow): number => {
  const [one, other] = [a, b].map(({ holderName, id }) => [holderName.toLowerCase(), id]);
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
};

type Bodies = ReadonlyMap<string, CredentialRow>;
const versionKey = ({ id, from }: Version): string => `${from} ${id}`;

async function bodiesOf(database: Database, tenantId: string, compared: readonly Compared<Version>[]): Promise<Bodies> {
  const bodies = new Map<string, CredentialRow>();
  const wanted = compared.flatMap(({ credential, before }) => (before ? [credential, before] : [credential]));
  const keys = new Set(wanted.map(versionKey));
  for (const slice of slices([...new Set(wanted.map(({ id }) => id))], IDS_AT_ONCE)) {
    const rows = await database
      .selectFrom('credential')
      .select(['id', 'valid_from', 'body'])
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', slice)
      .execute();
    for (const { id, valid_from, body } of rows)
      if (keys.has(`${valid_from} ${id}`)) bodies.set(`${valid_from} ${id}`, JSON.parse(body) as CredentialRow);
  }
  return bodies;
}

function told(
  { event, credential, before, isBeforeGone }: Compared<Version>,
  bodies: Bodies,
  done: AuditedKeys,
  until: Instant,
): CredentialDifference {
  const row = bodyOf(credential, bodies);
  return {
    event,
    credential: row,
    before: before && bodyOf(before, bodies),
    isBeforeGone,
    done: event === 'extended' ? null : done(event === 'removed' ? 'removed' : 'added', row.keyId, until),
  };
}

function bodyOf(version: Version, bodies: Bodies): CredentialRow {
  const row = bodies.get(versionKey(version));
  if (!row) throw new Error(`The version of ${version.id} that began in scan ${version.from} is not there.`);
  return row;
}

/** The life of some holders' credentials: compared at every scan in which a version of one began or ended. */
export async function credentialHistory(
  database: Database,
  scanId: string,
  holderIds: readonly string[],
): Promise<readonly CredentialHistoryEvent[]> {
  const { tenantId, sequence } = await sealedPlace(database, scanId);
  const rows: Row[] = [];
  for (const slice of slices(holderIds, IDS_AT_ONCE))
    rows.push(
      ...(await database
        .selectFrom('credential')
        .select(COLUMNS)
        .where('tenant_id', '=', tenantId)
        .where('holder_id', 'in', slice)
        .where('valid_from', '<=', sequence)
        .where('role', '<>', 'platform')
        .execute()),
    );
  const versions = rows.map(toVersion);
  const scans = await sealedScans(database, tenantId);
  // The oldest scan that is kept has nothing to be compared with.
  const first = scans.find(({ isPurged }) => !isPurged)?.sequence ?? sequence;
  const moments = [...new Set(versions.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))]
    .filter((at) => at > first && at <= sequence)
    .sort((a, b) => a - b);
  const steps = moments.map((at) => ({
    at,
    compared: credentialDifferences(heldIn(versions, at - 1), heldIn(versions, at)),
  }));
  const all = steps.flatMap(({ compared }) => compared);
  const bodies = await bodiesOf(database, tenantId, all);
  const done = all.length === 0 ? NOBODY : await auditedKeys(database, tenantId, 0);
  const bySequence = new Map(scans.map((scan) => [scan.sequence, scan]));
  return steps.flatMap(({ at, compared }) => {
    const scan = bySequence.get(at);
    if (!scan) return [];
    return compared.map((difference) => ({
      ...told(difference, bodies, done, scan.at),
      scanId: scan.scanId,
      at: scan.at,
    }));
  });
}

const heldIn = (versions: readonly Version[], sequence: number): readonly Version[] =>
  versions.filter(({ from, to }) => from <= sequence && (to === null || to > sequence));
