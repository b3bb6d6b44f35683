import { unsupportedQuery } from '#lib/simulator/graph/answer/graph-refusal';
import { checkFilter } from '#lib/simulator/graph/filter/check';
import { predicateOf } from '#lib/simulator/graph/filter/evaluate';
import type { Expression } from '#lib/simulator/graph/filter/expression';
import type { FilterRules } from '#lib/simulator/graph/filter/filter-rules';
import { parseFilter } from '#lib/simulator/graph/filter/parse';
import { rootsOf } from '#lib/simulator/graph/filter/roots';
import { type Asked, type ListSource, relatedTo } from '#lib/simulator/graph/odata/list-source';
import { ordered } from '#lib/simulator/graph/odata/order';
import type { QueryOptions } from '#lib/simulator/graph/odata/query-options';
import { searched } from '#lib/simulator/graph/odata/search';
import type { WireObject } from '#lib/simulator/tenant/tenant';

type Query = Pick<QueryOptions, 'filter' | 'order' | 'search' | 'isAdvanced' | 'top'>;

const KEPT_MAX = 20;
const kept = new WeakMap<readonly WireObject[], Map<string, readonly WireObject[]>>();

/** The rows that a query keeps, in its order. Those of several pages are kept, so that later pages cost nothing. */
export function matchingRows(asked: Asked, source: ListSource, query: Query): readonly WireObject[] {
  const { filter, order, search, isAdvanced, top } = query;
  if (filter === null && order === null && search === null && !source.shownWhenFiltered) return source.rows;
  const answers = kept.get(source.rows) ?? new Map<string, readonly WireObject[]>();
  kept.set(source.rows, answers);
  const key = JSON.stringify([asked.beta, filter, order, search, isAdvanced]);
  const known = answers.get(key);
  if (known) {
    answers.delete(key);
    answers.set(key, known);
    return known;
  }
  const found = arranged(asked, source, query);
  if (found.length > top) {
    const oldest = answers.size >= KEPT_MAX ? answers.keys().next().value : undefined;
    if (oldest !== undefined) answers.delete(oldest);
    answers.set(key, found);
  }
  return found;
}

function arranged(
  asked: Asked,
  source: ListSource,
  { filter, order, search, isAdvanced }: Query,
): readonly WireObject[] {
  const expression = filter === null ? null : checked(filter, source, isAdvanced);
  const { shownWhenFiltered } = source;
  let { rows } = source;
  if (shownWhenFiltered && !(expression && rootsOf(expression).has(shownWhenFiltered.property)))
    rows = rows.filter(shownWhenFiltered.isAlwaysShown);
  if (expression) rows = rows.filter(predicateOf(expression, relatedTo(asked.world.tenant, source)));
  if (search !== null) rows = searched(rows, search);
  return order ? ordered(rows, order) : rows;
}

function checked(filter: string, source: ListSource, isAdvanced: boolean): Expression {
  const expression = parseFilter(filter);
  checkFilter(expression, { rules: rulesOf(source), typeName: source.type.name, isAdvanced });
  const roots = rootsOf(expression);
  if (roots.has('signInActivity') && roots.size > 1)
    throw unsupportedQuery('Filter on signInActivity cannot be combined with any other filterable properties.');
  return expression;
}

/** A version without the property has no filter on it either. */
function rulesOf({ filters, type, children, expands }: ListSource): FilterRules {
  const isKnown = (root: string): boolean => type.properties.has(root) || root in children || expands.includes(root);
  return new Map([...filters].filter(([path]) => isKnown(path.split('/')[0] ?? '')));
}
