import { summarize } from '#lib/simulator/kql/aggregate';
import { compile, type Scope } from '#lib/simulator/kql/compile';
import { join } from '#lib/simulator/kql/join';
import type { Named, Query, SortKey, Stage } from '#lib/simulator/kql/syntax';
import { QueryError } from '#lib/simulator/kql/syntax-error';
import { asBoolean, compare, groupKey, isEmpty, type Row } from '#lib/simulator/kql/values';

export type Tables = (name: string) => readonly Row[] | null;

/** Runs a parsed query. @throws QueryError when a table, function or operator is unknown */
export function evaluate(query: Query, tables: Tables, scope: Scope): readonly Row[] {
  const table = tables(query.table);
  if (!table) throw new QueryError('InvalidQuery', `Table '${query.table}' is not supported.`);
  return query.stages.reduce<readonly Row[]>((rows, stage) => apply(rows, stage, tables, scope), table);
}

function apply(rows: readonly Row[], stage: Stage, tables: Tables, scope: Scope): readonly Row[] {
  switch (stage.kind) {
    case 'where': {
      const condition = compile(stage.condition, scope);
      return rows.filter((row) => asBoolean(condition(row)) === true);
    }
    case 'extend':
      return withColumns(rows, stage.columns, scope, true);
    case 'project':
      return withColumns(rows, stage.columns, scope, false);
    case 'project-away':
      return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !stage.names.includes(name))));
    case 'project-rename':
      return renamed(rows, stage.columns);
    case 'sort':
      return sorted(rows, stage.keys, scope);
    case 'top':
      return sorted(rows, stage.keys, scope).slice(0, stage.count);
    case 'take':
      return rows.slice(0, stage.count);
    case 'count':
      return [{ Count: rows.length }];
    case 'distinct':
      return [
        ...new Map(
          withColumns(rows, stage.columns, scope, false).map((row) => [groupKey(Object.values(row)), row]),
        ).values(),
      ];
    case 'summarize':
      return summarize(rows, stage.aggregates, stage.by, scope);
    case 'join':
      return join(rows, evaluate(stage.right, tables, scope), stage.flavour, stage.keys, scope);
    case 'union':
      return [...rows, ...stage.others.flatMap((other) => evaluate(other, tables, scope))];
    case 'mv-expand':
      return expanded(rows, stage.column, stage.limit, scope);
  }
}

function withColumns(rows: readonly Row[], columns: readonly Named[], scope: Scope, keeps: boolean): Row[] {
  const compiled = columns.map(({ name, expression }) => ({ name, value: compile(expression, scope) }));
  return rows.map((row) => {
    const result: Row = keeps ? { ...row } : {};
    for (const { name, value } of compiled) result[name] = value(keeps ? result : row) ?? null;
    return result;
  });
}

function renamed(rows: readonly Row[], columns: readonly Named[]): Row[] {
  const names = new Map(
    columns.map(({ name, expression }) => [expression.kind === 'column' ? expression.name : name, name]),
  );
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value])),
  );
}

function sorted(rows: readonly Row[], keys: readonly SortKey[], scope: Scope): Row[] {
  const compiled = keys.map((key) => ({ ...key, value: compile(key.expression, scope) }));
  const decorated = rows.map((row) => ({ row, by: compiled.map((key) => key.value(row)) }));
  decorated.sort((left, right) => {
    for (const [index, key] of compiled.entries()) {
      const order = ordering(left.by[index], right.by[index], key);
      if (order !== 0) return order;
    }
    return 0;
  });
  return decorated.map(({ row }) => row);
}

function ordering(left: unknown, right: unknown, key: SortKey): number {
  const [leftEmpty, rightEmpty] = [isEmpty(left), isEmpty(right)];
  if (leftEmpty && rightEmpty) return 0;
  if (leftEmpty) return key.nullsFirst ? -1 : 1;
  if (rightEmpty) return key.nullsFirst ? 1 : -1;
  return key.descending ? compare(right, left) : compare(left, right);
}

/** Rows beyond the limit are lost without a word, as they are in Azure. */
function expanded(rows: readonly Row[], column: Named, limit: number, scope: Scope): Row[] {
  const value = compile(column.expression, scope);
  return rows.flatMap((row) => {
    const items = value(row);
    if (Array.isArray(items)) return items.slice(0, limit).map((item) => ({ ...row, [column.name]: item }));
    if (items !== null && typeof items === 'object')
      return Object.entries(items)
        .slice(0, limit)
        .map(([key, item]) => ({ ...row, [column.name]: { [key]: item } }));
    return [{ ...row, [column.name]: items }];
  });
}
