import { type RawBuilder, sql } from 'kysely';
import type { CredentialFilter, CredentialRow, CredentialSort } from '#lib/model/credential-row';
import type { Page } from '#lib/model/finding';
import type { Database, Engine } from '#lib/store/engine/engine';
import { asOf, type Condition, chosen, containing } from '#lib/store/read/conditions';
import { type ListedRow, type Listing, listQuery, readPage } from '#lib/store/read/listing';
import { byColumn, byNullable, type SortKey } from '#lib/store/read/sort-key';
import { type SealedPlace, sealedPlace } from '#lib/store/record/sealed-place';
import type { ListRequest } from '#lib/store/store';

type Row = ListedRow & { readonly body: string };

const conditionsOf = (place: SealedPlace, filter: CredentialFilter): Condition[] => [
  asOf(place),
  ...chosen(sql.ref('kind'), filter.kind),
  ...chosen(sql.ref('role'), filter.role),
  ...chosen(sql.ref('holder_kind'), filter.holderKind),
  ...(filter.owner ? [sql<boolean>`owner_state = ${filter.owner}`] : []),
  ...(filter.endsBefore ? [sql<boolean>`ends_at <= ${filter.endsBefore}`] : []),
  ...(filter.endsAfter ? [sql<boolean>`ends_at >= ${filter.endsAfter}`] : []),
  // A federated credential has no secret that could end.
  ...(filter.endless ? [sql<boolean>`ends_at is null and kind <> 'federated'`] : []),
  ...(filter.holderId ? [sql<boolean>`holder_id = ${filter.holderId}`] : []),
  ...containing(filter.text),
];

function sortKey({ by, descending }: CredentialSort): SortKey {
  switch (by) {
    case 'ends':
      return byNullable('ends_at', 'moments', descending);
    case 'starts':
      return byNullable('starts_at', 'moments', descending);
    case 'holder':
      return byColumn('holder_sort', 'string', descending);
    case 'kind':
      return byColumn('kind', 'string', descending);
    case 'lifetime':
      return byNullable('lifetime_days', 'numbers', descending);
    case 'findings':
      return byColumn('findings', 'number', descending);
  }
}

const listing = (place: SealedPlace, conditions: readonly Condition[], key: SortKey): Listing<Row> => ({
  table: 'credential',
  place,
  conditions,
  key,
  rowsOf: (keys: RawBuilder<unknown>) => sql<Row>`select v.id, v.body, k.sort_key from (${keys}) k
    join credential v on v.tenant_id = ${place.tenantId} and v.id = k.key_id and v.valid_from = k.key_from`,
});

const parsed = (row: Row): CredentialRow => JSON.parse(row.body) as CredentialRow;

export async function credentials(
  database: Database,
  request: ListRequest<CredentialFilter, CredentialSort>,
): Promise<Page<CredentialRow>> {
  const place = await sealedPlace(database, request.scanId);
  const list = listing(place, conditionsOf(place, request.filter), sortKey(request.sort));
  return readPage(database, list, request, parsed);
}

/** Every match, one after the other, at constant memory. */
export async function* streamCredentials(
  engine: Engine,
  scanId: string,
  filter: CredentialFilter,
  sort: CredentialSort,
): AsyncIterable<CredentialRow> {
  const place = await sealedPlace(engine.database, scanId);
  const query = listQuery(listing(place, conditionsOf(place, filter), sortKey(sort))).compile(engine.database);
  for await (const row of engine.stream(query)) yield parsed(row);
}

export async function credential(database: Database, scanId: string, id: string): Promise<CredentialRow | null> {
  const place = await sealedPlace(database, scanId);
  const conditions = [asOf(place), sql<boolean>`id = ${id}`];
  const { rows } = await listQuery(listing(place, conditions, byColumn('id', 'string', false)), null, 1).execute(
    database,
  );
  return rows[0] ? parsed(rows[0]) : null;
}
