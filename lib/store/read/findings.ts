import { sql } from 'kysely';
import type { Finding, FindingFilter, FindingInScan, FindingSort, Page } from '#lib/model/finding';
import type { Database } from '#lib/store/engine/engine';
import {
  after,
  allOf,
  asOf,
  type Condition,
  chosen,
  containing,
  orderBy,
  type SortKey,
  sortKey,
} from '#lib/store/read/conditions';
import { readCursor, writeCursor } from '#lib/store/read/cursor';
import { type SealedPlace, sealedPlace } from '#lib/store/read/scan-rows';
import type { FindingTable } from '#lib/store/schema/tables';
import { severityRank } from '#lib/store/seal/rows';
import type { ListRequest } from '#lib/store/store';

const TOTAL_CAP = 10_001;
const STREAM_PAGE = 1000;
const column = (name: string): ReturnType<typeof sql.ref> => sql.ref(name);

type Row = FindingTable & {
  readonly because: string | null;
  readonly last_seen_at: string | null;
  readonly sort_key: string | number;
};

/** The conditions a filter stands for. */
export function findingConditions(place: SealedPlace, filter: FindingFilter): Condition[] {
  const carried = sql<boolean>`exists (select 1 from finding_carried c where c.tenant_id = ${place.tenantId} and c.sequence = ${place.sequence} and c.finding_id = finding.id)`;
  const changeHere = sql`(case when valid_from = ${place.sequence} then change else 'unchanged' end)`;
  const ranks = (list: readonly Finding['severity'][] | undefined): readonly number[] | undefined =>
    list?.map(severityRank);
  const severity = filter.severity && {
    ...(filter.severity.any ? { any: ranks(filter.severity.any) ?? [] } : {}),
    ...(filter.severity.not ? { not: ranks(filter.severity.not) ?? [] } : {}),
  };
  return [
    asOf(place.tenantId, place.sequence),
    ...chosen(column('severity_rank'), severity),
    ...chosen(column('rule_id'), filter.rule),
    ...chosen(column('subject_kind'), filter.subjectKind),
    ...chosen(column('credential_kind'), filter.credentialKind),
    ...chosen(column('subscription_id'), filter.subscription),
    ...chosen(column('managed_identity_path'), filter.managedIdentityPath),
    ...chosen(changeHere, filter.change),
    ...(filter.owner ? [sql<boolean>`owner_state = ${filter.owner}`] : []),
    ...(filter.dueBefore ? [sql<boolean>`due_at <= ${filter.dueBefore}`] : []),
    ...(filter.dueAfter ? [sql<boolean>`due_at >= ${filter.dueAfter}`] : []),
    ...(filter.subjectId ? [sql<boolean>`subject_id = ${filter.subjectId}`] : []),
    ...(filter.examined === undefined ? [] : [filter.examined ? sql<boolean>`not ${carried}` : carried]),
    ...containing(filter.text),
  ];
}

/** Age counts backwards: the oldest finding is the one first seen earliest. */
function keyFor({ by, descending }: FindingSort): SortKey {
  switch (by) {
    case 'severity':
      return sortKey(column('severity_rank'), 'number', descending);
    case 'due':
      return sortKey(column('due_at'), 'text', descending);
    case 'age':
      return sortKey(column('first_seen_at'), 'text', !descending);
    case 'subject':
      return sortKey(column('subject_sort'), 'text', descending);
    case 'rule':
      return sortKey(column('rule_id'), 'text', descending);
    case 'owner':
      return sortKey(column('owner_sort'), 'text', descending);
  }
}

async function select(
  database: Database,
  place: SealedPlace,
  conditions: readonly Condition[],
  key: SortKey,
  limit: number,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select finding.*, c.because, c.last_seen_at, ${key.expression} as sort_key
    from finding left join (select finding_id, because, last_seen_at from finding_carried
      where tenant_id = ${place.tenantId} and sequence = ${place.sequence}) c on c.finding_id = finding.id
    where ${allOf(conditions)} ${orderBy(key)} limit ${sql.lit(limit)}`.execute(database);
  return rows;
}

const inScan = (row: Row, place: SealedPlace): FindingInScan => ({
  ...(JSON.parse(row.body) as Finding),
  examined: row.because === null,
  unexaminedBecause: row.because,
  firstSeenAt: row.first_seen_at,
  lastSeenAt: row.last_seen_at ?? place.finishedAt,
  reopenedCount: row.reopened,
  change: row.valid_from === place.sequence ? (row.change as FindingInScan['change']) : 'unchanged',
});

export async function findings(
  database: Database,
  request: ListRequest<FindingFilter, FindingSort>,
): Promise<Page<FindingInScan>> {
  const place = await sealedPlace(database, request.scanId);
  const list = [request.scanId, request.filter, request.sort];
  const start = readCursor(request.cursor, list);
  const key = keyFor(request.sort);
  const conditions = findingConditions(place, request.filter);
  const rows = await select(database, place, [...conditions, ...after(start, key)], key, request.limit + 1);
  const counted = await sql<{
    total: number;
  }>`select count(*) as total from (select 1 from finding where ${allOf(conditions)} limit ${sql.lit(TOTAL_CAP)}) t`.execute(
    database,
  );
  const page = rows.slice(0, request.limit);
  const last = rows.length > request.limit ? page.at(-1) : undefined;
  return {
    rows: page.map((row) => inScan(row, place)),
    next: last ? writeCursor({ key: last.sort_key, id: last.id }, list) : null,
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

/** Every match, a thousand at a time: a sealed scan never changes, so pages add up to a whole. */
export async function* streamFindings(
  database: Database,
  scanId: string,
  filter: FindingFilter,
  sort: FindingSort,
): AsyncIterable<FindingInScan> {
  const place = await sealedPlace(database, scanId);
  const key = keyFor(sort);
  const conditions = findingConditions(place, filter);
  let start: { key: string | number; id: string } | null = null;
  for (;;) {
    const rows: Row[] = await select(database, place, [...conditions, ...after(start, key)], key, STREAM_PAGE);
    for (const row of rows) yield inScan(row, place);
    const last = rows.at(-1);
    if (!last || rows.length < STREAM_PAGE) return;
    start = { key: last.sort_key, id: last.id };
  }
}

export async function finding(database: Database, scanId: string, findingId: string): Promise<FindingInScan | null> {
  const place = await sealedPlace(database, scanId);
  const conditions = [asOf(place.tenantId, place.sequence), sql<boolean>`id = ${findingId}`];
  const [row] = await select(database, place, conditions, keyFor({ by: 'rule', descending: false }), 1);
  return row ? inScan(row, place) : null;
}
