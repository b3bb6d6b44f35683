import { sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import type { CredentialFilter, CredentialRow, CredentialSort } from '#lib/model/rows/credential-row';
import { ownedBy } from '#lib/store/owners/owner-conditions';
import { among, type Condition, chosen, containing } from '#lib/store/read/conditions';
import { ofAge } from '#lib/store/read/of-age';
import { rowReader } from '#lib/store/read/row-listing';
import { byColumn, byNullable, type SortKey } from '#lib/store/read/sort-key';
import type { SealedPlace } from '#lib/store/record/sealed-place';

export const credentialConditions = (
  filter: CredentialFilter,
  place: SealedPlace,
  at: Instant | undefined,
): readonly Condition[] => [
  ...chosen(sql.ref('kind'), filter.kind),
  ...chosen(sql.ref('role'), filter.role),
  ...chosen(sql.ref('holder_kind'), filter.holderKind),
  ...ownedBy(filter.owner, place, at),
  ...(filter.endsBefore ? [sql<boolean>`ends_at <= ${filter.endsBefore}`] : []),
  ...(filter.endsAfter ? [sql<boolean>`ends_at >= ${filter.endsAfter}`] : []),
  // A federated credential has no secret that could end.
  ...(filter.endless ? [sql<boolean>`ends_at is null and kind <> 'federated'`] : []),
  ...(filter.age
    ? [
        sql<boolean>`(${sql.join(
          filter.age.bands.map((band) => ofAge(band, filter.age?.at ?? '')),
          sql` or `,
        )})`,
      ]
    : []),
  ...among('holder_id', filter.holderId),
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

export const credentials = rowReader<CredentialRow, CredentialFilter, CredentialSort>({
  table: 'credential',
  conditionsOf: credentialConditions,
  sortKey,
  ownedBy: 'owned_key',
});
