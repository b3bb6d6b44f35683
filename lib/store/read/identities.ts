import { sql } from 'kysely';
import type { Instant } from '#lib/model/instant';
import type { IdentityFilter, IdentityRow, IdentitySort } from '#lib/model/rows/identity-row';
import { handOwner } from '#lib/store/owners/overlay';
import { ownedBy } from '#lib/store/owners/owner-conditions';
import { type Condition, chosen, containing } from '#lib/store/read/conditions';
import { rowReader } from '#lib/store/read/row-listing';
import { byColumn, byNullable, type SortKey } from '#lib/store/read/sort-key';
import type { SealedPlace } from '#lib/store/record/sealed-place';

const conditionsOf = (filter: IdentityFilter, place: SealedPlace, at: Instant | undefined): readonly Condition[] => [
  ...chosen(sql.ref('kind'), filter.kind),
  ...chosen(sql.ref('publisher'), filter.publisher),
  ...chosen(sql.ref('state'), filter.state),
  ...chosen(sql.ref('privileged'), filter.privileged),
  ...ownedBy(filter.owner, place, at),
  ...(filter.credentials
    ? [filter.credentials === 'some' ? sql<boolean>`credentials > 0` : sql<boolean>`credentials = 0`]
    : []),
  ...containing(filter.text),
];

function sortKey({ by, descending }: IdentitySort): SortKey {
  switch (by) {
    case 'name':
      return byColumn('name_sort', 'string', descending);
    case 'kind':
      return byColumn('kind', 'string', descending);
    case 'tier':
      return byNullable('tier', 'numbers', descending);
    case 'used':
      return byNullable('last_used_at', 'moments', descending);
    case 'credentials':
      return byNullable('credentials', 'numbers', descending);
    case 'findings':
      return byColumn('findings', 'number', descending);
    case 'created':
      return byNullable('created_at', 'moments', descending);
  }
}

export const identities = rowReader<IdentityRow, IdentityFilter, IdentitySort>({
  table: 'identity',
  conditionsOf,
  sortKey,
  ownedBy: 'owned_key',
  // The directory's owners stay behind the one by hand.
  withOwner: (row, overlaid) => {
    const owner = handOwner(overlaid);
    return owner ? { ...row, owners: [owner, ...row.owners], ownerKnown: true } : row;
  },
});

/** Whatever an identity may be called by; an index leads with each. */
const NAMES = ['id', 'service_principal_id', 'application_id', 'app_id', 'resource_id'] as const;

/**
 * Any id that stands for the identity: an application and its service principal are one row. Looked up name by name, since
 * planners would walk the whole list for an `or`.
 */
export const isCalled =
  (id: string) =>
  ({ tenantId }: SealedPlace): Condition => {
    const lookups = NAMES.map(
      (name) => sql`select id from identity where tenant_id = ${tenantId} and ${sql.ref(name)} = ${id}`,
    );
    const names = NAMES.map((name) => sql`${sql.ref(name)} = ${id}`);
    return sql<boolean>`(id in (${sql.join(lookups, sql` union all `)}) and (${sql.join(names, sql` or `)}))`;
  };
