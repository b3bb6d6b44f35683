import type { Instant } from '#lib/model/instant';
import { href, one, pageSize, type SearchParams } from '#lib/report/url/query';

/** What reads a filter: the parameter's text, the scan's time, and where to say what was not understood. */
export interface FilterReader {
  readonly get: (name: string) => string | null;
  readonly now: Instant;
  readonly notice: (problem: string) => void;
}

/** The address of a list page and of its file: one grammar for both. */
export interface ListAddress<Filter, By extends string> {
  readonly path: string;
  /** Plural, capitalised, as sentences begin with it. */
  readonly noun: string;
  /** Parameters that filter. */
  readonly filters: readonly string[];
  readonly sorts: readonly By[];
  readonly sortedBy: { readonly by: By; readonly descending: boolean };
  /** Undefined values are left out. */
  readonly filterOf: (reader: FilterReader) => { readonly [Key in keyof Filter]: Filter[Key] | undefined };
}

export interface ListQuery<Filter, By extends string> {
  readonly filter: Filter;
  readonly sort: { readonly by: By; readonly descending: boolean };
  readonly limit: number;
  readonly cursor: string | null;
  /** What of the address was not understood, as sentences. */
  readonly notices: readonly string[];
}

const OTHERS = ['sort', 'cols', 'limit', 'cursor', 'scan', 'bom', 'tenant', 'print'];
const CARRIED = ['sort', 'cols', 'limit', 'scan'];

export function parseListQuery<Filter, By extends string>(
  address: ListAddress<Filter, By>,
  parameters: SearchParams,
  now: Instant,
): ListQuery<Filter, By> {
  const notices: string[] = [];
  const notice = (problem: string): void => {
    notices.push(problem);
  };
  for (const name of Object.keys(parameters))
    if (!address.filters.includes(name) && !OTHERS.includes(name))
      notice(`There is no filter “${name.slice(0, 40)}”; it was left out.`);
  const get = (name: string): string | null => one(parameters, name);
  const parts = Object.entries(address.filterOf({ get, now, notice })).filter(([, value]) => value !== undefined);
  const asked = get('sort');
  const by = address.sorts.find((known) => known === asked?.replace(/^-/, ''));
  if (asked && !by)
    notice(`${address.noun} cannot be sorted by “${asked.slice(0, 40)}”; they are sorted by ${address.sortedBy.by}.`);
  return {
    filter: Object.fromEntries(parts) as Filter,
    sort: by ? { by, descending: asked?.startsWith('-') ?? false } : address.sortedBy,
    limit: pageSize(get('limit'), notice),
    cursor: get('cursor'),
    notices,
  };
}

/** One of a few words, or nothing and a sentence about it. */
export function oneOf<T extends string>(reader: FilterReader, name: string, known: readonly T[]): T | undefined {
  const text = reader.get(name);
  const value = known.find((word) => word === text);
  if (text !== null && !value) reader.notice(`${name} can be ${known.join(', ')}; it was left out.`);
  return value;
}

/** What a link of the list may carry on; the cursor never, so that any change goes back to the first page. */
export const carriedOf = (
  address: Pick<ListAddress<unknown, string>, 'filters'>,
  parameters: SearchParams,
): Readonly<Record<string, string | null>> =>
  Object.fromEntries([...address.filters, ...CARRIED].map((name) => [name, one(parameters, name)]));

export const listHref = (
  address: Pick<ListAddress<unknown, string>, 'path' | 'filters'>,
  parameters: SearchParams,
  change: Readonly<Record<string, string | null>>,
): string => href(address.path, { ...carriedOf(address, parameters), ...change });

/** Link and state of a column head: sorts by it, the other way round when it is sorted by it already. */
export const sortedHead = <By extends string>(
  address: Pick<ListAddress<unknown, By>, 'path' | 'filters'>,
  parameters: SearchParams,
  sort: { readonly by: By; readonly descending: boolean },
  by: By,
  descendingFirst = false,
): { readonly sortHref: string; readonly sorted: 'ascending' | 'descending' | null } => {
  const isDescending = sort.by === by ? !sort.descending : descendingFirst;
  return {
    sortHref: listHref(address, parameters, { sort: `${isDescending ? '-' : ''}${by}` }),
    sorted: sort.by === by ? (sort.descending ? 'descending' : 'ascending') : null,
  };
};

/** Is the list narrowed by a filter of the reader's? */
export const isFiltered = (address: Pick<ListAddress<unknown, string>, 'filters'>, parameters: SearchParams): boolean =>
  address.filters.some((name) => one(parameters, name) !== null);
