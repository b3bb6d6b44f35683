import type { FindingSort } from '#lib/model/finding';
import { href, one, type SearchParams } from '#lib/report/url/query';

const CARRIED = [
  'severity',
  'rule',
  'type',
  'kind',
  'sub',
  'path',
  'change',
  'owner',
  'examined',
  'accepted',
  'exception',
  'standard',
  'due',
  'q',
  'subject',
  'sort',
  'view',
  'cols',
  'limit',
  'scan',
] as const;

/** The parameters of an address that a link may carry on, the cursor never among them. */
export const carried = (parameters: SearchParams): Readonly<Record<string, string | null>> =>
  Object.fromEntries(CARRIED.map((name) => [name, one(parameters, name)]));

/** The same list with something changed; changing anything goes back to the first page. */
export const findingsHref = (parameters: SearchParams, change: Readonly<Record<string, string | null>>): string =>
  href('/findings', { ...carried(parameters), ...change });

/** Link that sorts by a column, the other way round when it is sorted by it already. */
export function sortHref(
  parameters: SearchParams,
  sort: FindingSort,
  by: FindingSort['by'],
  descendingFirst: boolean,
): string {
  const descending = sort.by === by ? !sort.descending : descendingFirst;
  return findingsHref(parameters, { sort: `${descending ? '-' : ''}${by}`, view: 'list' });
}

export const sortedAs = (sort: FindingSort, by: FindingSort['by']): 'ascending' | 'descending' | null =>
  sort.by === by ? (sort.descending ? 'descending' : 'ascending') : null;
