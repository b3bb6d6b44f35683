import type { Instant } from '#lib/model/instant';
import { VIEW_PARAMS_MAX } from '#lib/model/views/saved-view';
import { ACCESS_LIST } from '#lib/report/url/access-query';
import { CREDENTIAL_LIST } from '#lib/report/url/credential-query';
import { EXCEPTION_LIST } from '#lib/report/url/exception-query';
import { carried } from '#lib/report/url/finding-links';
import { parseFindingQuery } from '#lib/report/url/finding-query';
import { IDENTITY_LIST } from '#lib/report/url/identity-query';
import { carriedOf, type ListAddress, parseListQuery } from '#lib/report/url/list-query';
import { PLAN_LIST } from '#lib/report/url/plan-query';
import { href, type SearchParams } from '#lib/report/url/query';
import { WORKLOAD_LIST } from '#lib/report/url/workload-query';

interface SaveablePage {
  readonly noun: string;
  /** What of an address is kept, and what is wrong with the rest, as sentences. */
  readonly read: (parameters: SearchParams) => {
    readonly kept: Readonly<Record<string, string | null>>;
    readonly notices: readonly string[];
  };
}

/** Only relative dates depend on it, and those are kept as they were written. */
const ANY_TIME: Instant = '2026-01-01T00:00:00Z';

const list = <Filter, By extends string>(address: ListAddress<Filter, By>): readonly [string, SaveablePage] => [
  address.path,
  {
    noun: address.noun,
    read: (parameters) => ({
      // Ticked rows are what somebody is about to do, and no filter.
      kept: { ...carriedOf(address, parameters), scan: null, tick: null },
      notices: parseListQuery(address, parameters, ANY_TIME).notices,
    }),
  },
];

/** The pages whose address can be saved: each is read by its own parser, so a view holds nothing its page would not understand. */
export const SAVEABLE: ReadonlyMap<string, SaveablePage> = new Map([
  [
    '/findings',
    {
      noun: 'Findings',
      read: (parameters) => ({
        kept: { ...carried(parameters), scan: null },
        notices: parseFindingQuery(parameters, ANY_TIME).notices,
      }),
    },
  ],
  list(CREDENTIAL_LIST),
  list(IDENTITY_LIST),
  list(WORKLOAD_LIST),
  list(ACCESS_LIST),
  list(PLAN_LIST),
  list(EXCEPTION_LIST),
]);

export const paramsOf = (query: string): SearchParams => Object.fromEntries(new URLSearchParams(query));

/** The query string of a page in one spelling; null: the page cannot be saved, or it is too long. */
export function savedParams(
  page: string,
  query: string,
): { readonly params: string; readonly notices: readonly string[] } | { readonly refusal: 'no-page' | 'too-long' } {
  const known = SAVEABLE.get(page);
  if (!known) return { refusal: 'no-page' };
  if (query.length > 2 * VIEW_PARAMS_MAX) return { refusal: 'too-long' };
  const { kept, notices } = known.read(paramsOf(query));
  const params = href('', kept).slice(1);
  return params.length > VIEW_PARAMS_MAX ? { refusal: 'too-long' } : { params, notices };
}

/**
 * Where a view's link leads: the saved parameters with those of the link in their place. An empty one takes a parameter out,
 * so a link holds only what is different and follows whatever is saved later.
 */
export function viewTarget(view: { readonly page: string; readonly params: string }, link: SearchParams): string {
  const saved = new URLSearchParams(view.params);
  for (const [name, value] of Object.entries(link)) saved.set(name, [value ?? ''].flat().join(','));
  return href(view.page, Object.fromEntries(saved));
}

/** What of a page's address is different from a saved view: what a link has to hold. */
function difference(view: { readonly params: string }, params: string): URLSearchParams {
  const [saved, now] = [new URLSearchParams(view.params), new URLSearchParams(params)];
  const changed = new URLSearchParams();
  for (const [name, value] of now) if (saved.get(name) !== value) changed.set(name, value);
  for (const name of saved.keys()) if (!now.has(name)) changed.set(name, '');
  return changed;
}

/** The link to a view that shows what a page's address shows. */
export function viewLink(view: { readonly slug: string; readonly params: string }, params: string): string {
  const query = difference(view, params).toString().replaceAll('%2C', ',');
  return query ? `/views/${view.slug}?${query}` : `/views/${view.slug}`;
}

/** The view that an address changes in the fewest places, no more than the view has parameters; of two, the one that says more. Null: none is that near. */
export function closestView<View extends { readonly params: string }>(
  views: readonly View[],
  params: string,
): View | null {
  const near = views
    .map((view) => ({ view, changed: difference(view, params).size, held: new URLSearchParams(view.params).size }))
    .filter(({ changed, held }) => changed === 0 || changed <= held)
    .sort((one, other) => one.changed - other.changed || other.held - one.held);
  return near[0]?.view ?? null;
}
