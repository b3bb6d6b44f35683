import { PLAN_SORTS, PLAN_STATES, type PlanFilter, type PlanSort, RECIPES, ROUTES, WAVES } from '#lib/model/plan';
import type { ListAddress } from '#lib/report/url/list-query';
import { choice, href, one, type SearchParams } from '#lib/report/url/query';

const TICKS_MAX = 100;
const PLAN_ID = /^[a-z2-7]{26}$/;

/** `tick` chooses nothing: it names the rows that the what-if is about, on whichever page they are. */
export const PLAN_LIST: ListAddress<PlanFilter, PlanSort['by']> = {
  path: '/plan',
  noun: 'Plans',
  filters: ['route', 'wave', 'state', 'recipe', 'q', 'tick'],
  sorts: PLAN_SORTS,
  sortedBy: { by: 'priority', descending: false },
  filterOf: ({ get, notice }) => ({
    route: choice(get('route'), ROUTES, notice),
    wave: choice(get('wave'), WAVES, notice),
    state: choice(get('state'), PLAN_STATES, notice),
    recipe: choice(get('recipe'), RECIPES, notice),
    text: get('q') ?? undefined,
  }),
};

/** Ids that are ticked; what is no id is left out, and so is what a form cannot have sent. */
export const ticksOf = (parameters: SearchParams): readonly string[] =>
  [...new Set((one(parameters, 'tick') ?? '').split(',').filter((id) => PLAN_ID.test(id)))].slice(0, TICKS_MAX);

export const planHref = (id: string, parameters: Readonly<Record<string, string | null>> = {}): string =>
  href(`/plan/${id}`, parameters);
