import { sql } from 'kysely';
import type { CredentialFilter, CredentialRow, CredentialSort } from '#lib/model/credential-row';
import type { Page } from '#lib/model/finding';
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
import type { ListRequest } from '#lib/store/store';

const TOTAL_CAP = 10_001;
const STREAM_PAGE = 1000;
const column = (name: string): ReturnType<typeof sql.ref> => sql.ref(name);

interface Row {
  readonly id: string;
  readonly body: string;
  readonly sort_key: string | number;
}

const conditionsOf = (place: SealedPlace, filter: CredentialFilter): Condition[] => [
  asOf(place.tenantId, place.sequence),
  ...chosen(column('kind'), filter.kind),
  ...chosen(column('role'), filter.role),
  ...chosen(column('holder_kind'), filter.holderKind),
  ...(filter.owner ? [sql<boolean>`owner_state = ${filter.owner}`] : []),
  ...(filter.endsBefore ? [sql<boolean>`ends_at <= ${filter.endsBefore}`] : []),
  ...(filter.endsAfter ? [sql<boolean>`ends_at >= ${filter.endsAfter}`] : []),
  ...(filter.endless ? [sql<boolean>`ends_at is null and kind <> 'federated'`] : []),
  ...(filter.holderId ? [sql<boolean>`holder_id = ${filter.holderId}`] : []),
  ...containing(filter.text),
];

function keyFor({ by, descending }: CredentialSort): SortKey {
  switch (by) {
    case 'ends':
      return sortKey(column('ends_at'), 'text', descending);
    case 'starts':
      return sortKey(column('starts_at'), 'text', descending);
    case 'holder':
      return sortKey(column('holder_sort'), 'text', descending);
    case 'kind':
      return sortKey(column('kind'), 'text', descending);
    case 'lifetime':
      return sortKey(column('lifetime_days'), 'number', descending);
    case 'findings':
      return sortKey(column('findings'), 'number', descending);
  }
}

async function select(
  database: Database,
  conditions: readonly Condition[],
  key: SortKey,
  limit: number,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, body, ${key.expression} as sort_key from credential
    where ${allOf(conditions)} ${orderBy(key)} limit ${sql.lit(limit)}`.execute(database);
  return rows;
}

const parsed = (row: Row): CredentialRow => JSON.parse(row.body) as CredentialRow;

export async function credentials(
  database: Database,
  request: ListRequest<CredentialFilter, CredentialSort>,
): Promise<Page<CredentialRow>> {
  const place = await sealedPlace(database, request.scanId);
  const list = [request.scanId, request.filter, request.sort];
  const key = keyFor(request.sort);
  const conditions = conditionsOf(place, request.filter);
  const start = readCursor(request.cursor, list);
  const rows = await select(database, [...conditions, ...after(start, key)], key, request.limit + 1);
  const counted = await sql<{
    total: number;
  }>`select count(*) as total from (select 1 from credential where ${allOf(conditions)} limit ${sql.lit(TOTAL_CAP)}) t`.execute(
    database,
  );
  const page = rows.slice(0, request.limit);
  const last = rows.length > request.limit ? page.at(-1) : undefined;
  return {
    rows: page.map(parsed),
    next: last ? writeCursor({ key: last.sort_key, id: last.id }, list) : null,
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

/** Every match, a thousand at a time. */
export async function* streamCredentials(
  database: Database,
  scanId: string,
  filter: CredentialFilter,
  sort: CredentialSort,
): AsyncIterable<CredentialRow> {
  const place = await sealedPlace(database, scanId);
  const key = keyFor(sort);
  const conditions = conditionsOf(place, filter);
  let start: { key: string | number; id: string } | null = null;
  for (;;) {
    const rows: Row[] = await select(database, [...conditions, ...after(start, key)], key, STREAM_PAGE);
    for (const row of rows) yield parsed(row);
    const last = rows.at(-1);
    if (!last || rows.length < STREAM_PAGE) return;
    start = { key: last.sort_key, id: last.id };
  }
}

export async function credential(database: Database, scanId: string, id: string): Promise<CredentialRow | null> {
  const place = await sealedPlace(database, scanId);
  const conditions = [asOf(place.tenantId, place.sequence), sql<boolean>`id = ${id}`];
  const [row] = await select(database, conditions, keyFor({ by: 'kind', descending: false }), 1);
  return row ? parsed(row) : null;
}
