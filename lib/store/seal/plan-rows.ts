import type { PlanItem } from '#lib/model/plan';
import { SEVERITIES } from '#lib/model/verdict';
import { storable } from '#lib/store/engine/storable';
import type { Tables } from '#lib/store/schema/tables';
import type { VersionColumn } from '#lib/store/seal/row-lists';
import { searchable, sortable } from '#lib/store/seal/rows';

/** The columns that the plan is filtered and sorted by. */
export function planColumns(item: PlanItem): Omit<Tables['plan'], VersionColumn> {
  const recipes = new Set(item.workloads.flatMap(({ changes }) => changes.map(({ recipe }) => recipe)));
  return {
    id: storable(item.id),
    kind: item.kind,
    title_sort: sortable(item.title),
    route: item.route,
    wave: item.wave,
    state: item.state,
    recipes: `|${[...recipes].sort().join('|')}|`,
    subscription_id: item.subscriptionId,
    due_at: item.dueAt,
    priority: priorityOf(item),
    owned_key: (item.appId ?? item.subjectId).toLowerCase(),
    search: searchable([
      item.title,
      item.subjectId,
      item.appId,
      ...item.workloads.flatMap(({ id, name }) => [id, name]),
      ...item.credentials.map(({ keyId }) => keyId),
      ...item.targets,
    ]),
  };
}

/** What can be acted on comes before what cannot; then exposure, then the soonest date, then the least work. */
function priorityOf({ wave, exposure, dueAt, effort }: PlanItem): string {
  const acts = wave === 'none' ? '2' : wave === 'blocked' ? '1' : '0';
  const gravity = exposure === null ? SEVERITIES.length : SEVERITIES.indexOf(exposure);
  return `${acts}${gravity}${dueAt ?? '9999'}${{ S: 1, M: 2, L: 3 }[effort]}`;
}
