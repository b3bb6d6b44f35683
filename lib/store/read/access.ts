import { sql } from 'kysely';
import type { AccessFilter, AccessRow, AccessSort } from '#lib/model/rows/access-row';
import { among, type Condition, chosen, containing } from '#lib/store/read/conditions';
import { rowReader } from '#lib/store/read/row-listing';
import { byColumn, byNullable, type SortKey } from '#lib/store/read/sort-key';

const TIER = sql`coalesce(cast(tier as text), 'none')`;

const conditionsOf = (filter: AccessFilter): readonly Condition[] => [
  ...chosen(sql.ref('kind'), filter.kind),
  ...chosen(sql.ref('state'), filter.state),
  ...chosen(sql.ref('principal_kind'), filter.principalKind),
  ...chosen(TIER, filter.tier),
  ...chosen(sql.ref('subscription_id'), filter.subscription),
  ...(filter.privileged === undefined ? [] : [sql<boolean>`privileged = ${filter.privileged ? 'yes' : 'no'}`]),
  ...among('principal_id', filter.principalId),
  ...containing(filter.text),
];

function sortKey({ by, descending }: AccessSort): SortKey {
  switch (by) {
    case 'principal':
      return byColumn('principal_sort', 'string', descending);
    case 'role':
      return byColumn('role_sort', 'string', descending);
    case 'scope':
      return byColumn('scope_sort', 'string', descending);
    case 'tier':
      return byNullable('tier', 'numbers', descending);
    case 'granted':
      return byNullable('granted_at', 'moments', descending);
    case 'used':
      return byNullable('last_used_at', 'moments', descending);
  }
}

export const access = rowReader<AccessRow, AccessFilter, AccessSort>({ table: 'access', conditionsOf, sortKey });
