import { FilterMenu } from '#components/ui/filter-menu';
import { QueryChip } from '#components/ui/query-chip';
import { PLAN_STATES, type PlanSummary, RECIPES, ROUTES, WAVES } from '#lib/model/plan';
import { RECIPE_WORDS, ROUTE_WORDS, STATE_WORDS, WAVE_WORDS } from '#lib/report/plan/plan-words';
import { carriedOf, listHref } from '#lib/report/url/list-query';
import { PLAN_LIST } from '#lib/report/url/plan-query';
import { href, type SearchParams } from '#lib/report/url/query';

type Facets = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Filters of the list; each is a form of its own and carries the ticks on. */
export function PlanFilters({
  parameters,
  plan,
  facets,
}: {
  readonly parameters: SearchParams;
  readonly plan: PlanSummary;
  readonly facets: Facets;
}) {
  const current = carriedOf(PLAN_LIST, parameters);
  const keepWithout = (name: string) =>
    Object.entries(current).flatMap(([key, value]) => (value && key !== name ? [[key, value] as const] : []));
  const menus = [
    {
      name: 'route',
      label: 'Route',
      options: ROUTES.map((value) => ({ value, label: ROUTE_WORDS[value], count: facets.route?.[value] ?? 0 })),
    },
    {
      name: 'wave',
      label: 'Wave',
      options: WAVES.map((value) => ({
        value,
        label: `${WAVE_WORDS[value].title}: ${WAVE_WORDS[value].what.toLowerCase()}`,
        count: facets.wave?.[value] ?? 0,
      })),
    },
    {
      name: 'state',
      label: 'State',
      options: PLAN_STATES.map((value) => ({ value, label: STATE_WORDS[value], count: facets.state?.[value] ?? 0 })),
    },
    {
      name: 'recipe',
      label: 'Recipe',
      options: RECIPES.map((value) => ({
        value,
        label: `${value} ${RECIPE_WORDS[value]}`,
        count: plan.recipes[value] ?? 0,
      })),
    },
  ];
  const isNarrowed = [...menus.map(({ name }) => name), 'q'].some((name) => current[name]);
  return (
    <search className="filters" aria-label="Filters">
      {menus.map(({ name, label, options }) => (
        <FilterMenu
          key={name}
          name={name}
          label={label}
          path="/plan"
          options={options.filter(({ count, value }) => count > 0 || (current[name] ?? '').split(',').includes(value))}
          chosen={(current[name] ?? '').split(',').filter(Boolean)}
          keep={keepWithout(name)}
        />
      ))}
      <form method="get" action="/plan" className="filter-text">
        {keepWithout('q').map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <label>
          <span className="visually-hidden">Name, id or target</span>
          <input type="search" name="q" placeholder="Name, id or target" defaultValue={current.q ?? undefined} />
        </label>
        <button type="submit" className="button">
          Find
        </button>
      </form>
      {current.q ? (
        <QueryChip label="Text" value={current.q} href={listHref(PLAN_LIST, parameters, { q: null })} />
      ) : null}
      {isNarrowed ? (
        <a className="button link" href={href('/plan', { scan: current.scan, tick: current.tick })}>
          Clear filters
        </a>
      ) : null}
    </search>
  );
}
