import { evaluate } from '#lib/simulator/kql/evaluate';
import { parseColumn, parseQuery } from '#lib/simulator/kql/parse';
import type { Expression } from '#lib/simulator/kql/syntax';
import type { Row } from '#lib/simulator/kql/values';

/** A count of a query's rows by one of its columns. */
export interface FacetRequest {
  readonly expression: string;
  readonly sortBy: string;
  readonly sortOrder: 'asc' | 'desc';
  readonly filter: string | null;
  readonly top: number;
}

const TOP_DEFAULT = 10;

const asObject = (value: unknown): Readonly<Record<string, unknown>> | null =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;

/** @returns null when one of them is not a facet */
export function readFacets(wire: unknown): readonly FacetRequest[] | null {
  if (!Array.isArray(wire)) return null;
  const facets = wire.map(readFacet);
  return facets.every((facet) => facet !== null) ? facets : null;
}

function readFacet(wire: unknown): FacetRequest | null {
  const { expression, options } = asObject(wire) ?? {};
  const { sortBy = 'count', sortOrder = 'desc', filter = null, $top = TOP_DEFAULT } = asObject(options ?? {}) ?? {};
  if (typeof expression !== 'string' || typeof sortBy !== 'string') return null;
  if (sortOrder !== 'asc' && sortOrder !== 'desc') return null;
  if (filter !== null && typeof filter !== 'string') return null;
  if (typeof $top !== 'number' || !Number.isInteger($top) || $top < 1 || $top > 1000) return null;
  return { expression, sortBy: sortBy === 'count_' ? 'count' : sortBy, sortOrder, filter, top: $top };
}

/** @throws QueryError when a facet's filter or order is not a query */
export const facetsOf = (facets: readonly FacetRequest[], rows: readonly Row[], now: Date): readonly unknown[] =>
  facets.map((facet) => facetOf(facet, rows, now));

function facetOf(facet: FacetRequest, rows: readonly Row[], now: Date): unknown {
  const { expression, sortBy, sortOrder, filter, top } = facet;
  const column = columnOf(expression, rows);
  if (column === null)
    return {
      expression,
      resultType: 'FacetError',
      errors: [
        { code: 'NoValidColumns', message: 'No valid columns in facet expression.' },
        { code: 'InvalidColumnNames', message: `Invalid column names: [${expression}].` },
      ],
    };
  const text = `rows ${filter === null ? '' : `| where ${filter}`} | summarize total__ = count() by ${column} | order by ${
    sortBy === 'count' ? 'total__' : sortBy
  } ${sortOrder}`;
  const counted = evaluate(parseQuery(text), () => rows, { now });
  const data = counted.slice(0, top).map(({ total__, ...key }) => ({ ...key, count: total__ }));
  return { expression, resultType: 'FacetResult', totalRecords: counted.length, count: data.length, data };
}

/** The output column an expression means: `properties.a.b` is `properties_a_b` once projected. */
function columnOf(expression: string, rows: readonly Row[]): string | null {
  const column = parseColumn(expression);
  if (rows.some((row) => Object.hasOwn(row, column.name))) return column.name;
  const root = rootOf(column.expression);
  return root !== null && rows.some((row) => Object.hasOwn(row, root)) ? expression : null;
}

function rootOf(expression: Expression): string | null {
  if (expression.kind === 'column') return expression.name;
  if (expression.kind === 'member' || expression.kind === 'index') return rootOf(expression.of);
  return expression.kind === 'call' && expression.args[0] ? rootOf(expression.args[0]) : null;
}
