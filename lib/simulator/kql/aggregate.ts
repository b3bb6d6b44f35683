import { type Compiled, compile, type Scope } from '#lib/simulator/kql/compile';
import type { Named } from '#lib/simulator/kql/syntax';
import { QueryError } from '#lib/simulator/kql/syntax-error';
import { asBoolean, asNumber, compare, groupKey, isNull, type Row } from '#lib/simulator/kql/values';

type Aggregate = (rows: readonly Row[], of: Compiled) => unknown;

const values = (rows: readonly Row[], of: Compiled): unknown[] => rows.map(of).filter((value) => !isNull(value));
const unique = (items: readonly unknown[]): unknown[] => [
  ...new Map(items.map((item) => [groupKey([item]), item])).values(),
];

const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  count: (rows) => rows.length,
  countif: (rows, of) => rows.filter((row) => asBoolean(of(row))).length,
  dcount: (rows, of) => unique(values(rows, of)).length,
  make_set: (rows, of) => unique(values(rows, of)),
  make_list: values,
  take_any: (rows, of) => values(rows, of)[0] ?? null,
  any: (rows, of) => values(rows, of)[0] ?? null,
  min: (rows, of) => values(rows, of).sort(compare)[0] ?? null,
  max: (rows, of) => values(rows, of).sort(compare).at(-1) ?? null,
  sum: (rows, of) => values(rows, of).reduce((total: number, value) => total + (asNumber(value) ?? 0), 0),
};

/** `summarize aggregates by keys`: one row per group, keys first. */
export function summarize(
  rows: readonly Row[],
  aggregates: readonly Named[],
  by: readonly Named[],
  scope: Scope,
): Row[] {
  const keys = by.map((key) => ({ name: key.name, value: compile(key.expression, scope) }));
  const outputs = aggregates.map(({ name, expression }) => {
    const aggregate =
      expression.kind === 'call' && Object.hasOwn(AGGREGATES, expression.name)
        ? AGGREGATES[expression.name]
        : undefined;
    if (expression.kind !== 'call' || !aggregate)
      throw new QueryError('InvalidQuery', `summarize: '${name}' is not an aggregation.`);
    const of = expression.args[0] ? compile(expression.args[0], scope) : () => null;
    return { name, of, aggregate };
  });
  const groups = new Map<string, { key: Row; rows: Row[] }>();
  for (const row of rows) {
    const key = Object.fromEntries(keys.map(({ name, value }) => [name, value(row)]));
    const id = groupKey(Object.values(key));
    const group = groups.get(id);
    if (group) group.rows.push(row);
    else groups.set(id, { key, rows: [row] });
  }
  if (by.length === 0 && groups.size === 0) groups.set('', { key: {}, rows: [] });
  return [...groups.values()].map((group) => ({
    ...group.key,
    ...Object.fromEntries(outputs.map(({ name, of, aggregate }) => [name, aggregate(group.rows, of)])),
  }));
}
