import { sql } from 'kysely';
import type { PlanFilter, PlanItem, PlanSort } from '#lib/model/plan';
import { type Condition, chosen, containing, holding } from '#lib/store/read/conditions';
import { rowReader } from '#lib/store/read/row-listing';
import { byColumn, byNullable, type SortKey } from '#lib/store/read/sort-key';

const conditionsOf = (filter: PlanFilter): readonly Condition[] => [
  ...chosen(sql.ref('route'), filter.route),
  ...chosen(sql.ref('wave'), filter.wave),
  ...chosen(sql.ref('state'), filter.state),
  ...holding('recipes', filter.recipe),
  ...containing(filter.text),
];

function sortKey({ by, descending }: PlanSort): SortKey {
  switch (by) {
    case 'priority':
      return byColumn('priority', 'string', descending);
    case 'wave':
      return byColumn('wave', 'string', descending);
    case 'due':
      return byNullable('due_at', 'moments', descending);
    case 'title':
      return byColumn('title_sort', 'string', descending);
    case 'state':
      return byColumn('state', 'string', descending);
  }
}

export const plan = rowReader<PlanItem, PlanFilter, PlanSort>({
  table: 'plan',
  conditionsOf,
  sortKey,
  ownedBy: 'owned_key',
});
