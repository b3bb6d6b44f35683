import { sql } from 'kysely';
import type { WorkloadFilter, WorkloadRow, WorkloadSort } from '#lib/model/rows/workload-row';
import { type Condition, chosen, containing, holding } from '#lib/store/read/conditions';
import { rowReader } from '#lib/store/read/row-listing';
import { byColumn, type SortKey } from '#lib/store/read/sort-key';

const conditionsOf = (filter: WorkloadFilter): readonly Condition[] => [
  ...chosen(sql.ref('type'), filter.type),
  ...chosen(sql.ref('identity'), filter.identity),
  ...holding('signs', filter.signsInWith),
  ...chosen(sql.ref('subscription_id'), filter.subscription),
  ...(filter.withServiceManaged ? [] : [sql<boolean>`service_managed = 'no'`]),
  ...containing(filter.text),
];

function sortKey({ by, descending }: WorkloadSort): SortKey {
  switch (by) {
    case 'name':
      return byColumn('name_sort', 'string', descending);
    case 'type':
      return byColumn('type', 'string', descending);
    case 'identity':
      return byColumn('identity', 'string', descending);
    case 'findings':
      return byColumn('findings', 'number', descending);
  }
}

export const workloads = rowReader<WorkloadRow, WorkloadFilter, WorkloadSort>({
  table: 'workload',
  conditionsOf,
  sortKey,
  ownedBy: 'id',
});
