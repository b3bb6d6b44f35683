import { badQuery, unsupportedQuery } from '#lib/simulator/graph/answer/graph-refusal';
import { EDM, type Expression, type Literal, type Path } from '#lib/simulator/graph/filter/expression';
import type { FilterRules } from '#lib/simulator/graph/filter/filter-rules';

export interface FilterCheck {
  readonly rules: FilterRules;
  /** As refusals name it, e.g. `application`. */
  readonly typeName: string;
  /** Header and `$count=true` were both sent. */
  readonly isAdvanced: boolean;
}

/** Names of operators in Graph's refusals. */
const PRINTED: Readonly<Record<string, string>> = { ne: 'NotEqualsMatch', not: 'Not', endsWith: 'endsWith' };
const KINDS: Readonly<Record<string, string>> = {
  eq: 'Equal',
  ne: 'NotEqual',
  ge: 'GreaterThanOrEqual',
  le: 'LessThanOrEqual',
  gt: 'GreaterThan',
  lt: 'LessThan',
};

/** Refuses what the property does not take, in Graph's words. Source: https://learn.microsoft.com/graph/aad-advanced-queries */
export function checkFilter(expression: Expression, check: FilterCheck, within: Path = []): void {
  switch (expression.kind) {
    case 'and':
    case 'or':
      checkFilter(expression.left, check, within);
      checkFilter(expression.right, check, within);
      return;
    case 'not':
      if (!check.isAdvanced) throw missingParameters('not');
      checkFilter(expression.inner, check, within);
      return;
    case 'any':
      checkFilter(expression.body, check, [...within, ...expression.path, 'any']);
      return;
    case 'in':
      for (const value of expression.values) checkOne([...within, ...expression.path], 'eq', value, check);
      return;
    case 'compare':
      checkOne([...within, ...expression.path], expression.operator, expression.value, check);
      return;
    case 'text':
      checkOne([...within, ...expression.path], expression.name, expression.value, check);
  }
}

function checkOne(path: Path, asked: string, value: Literal, { rules, typeName, isAdvanced }: FilterCheck): void {
  const rule = rules.get(path.join('/'));
  if (!rule) throw unsupportedClause(path, typeName);
  const operation = value.type === 'null' ? 'null' : asked;
  const isPlain = rule.plain.has(operation) && !(operation === 'null' && asked === 'ne');
  const takesAdvanced = rule.advanced.has(operation) || rule.plain.has(operation);
  if (!isPlain && !(isAdvanced && takesAdvanced)) {
    if (takesAdvanced && asked in PRINTED) throw missingParameters(asked);
    throw unsupportedClause(path, typeName);
  }
  checkType(rule.type, asked, value);
}

function checkType(type: Literal['type'], asked: string, value: Literal): void {
  if (value.type === 'null' || value.type === type) return;
  throw badQuery(
    `Invalid filter clause: A binary operator with incompatible types was detected. Found operand types '${EDM[type]}' and '${EDM[value.type]}' for operator kind '${KINDS[asked] ?? 'Equal'}'.`,
  );
}

const missingParameters = (operator: string): Error =>
  unsupportedQuery(
    `Operator '${PRINTED[operator] ?? operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  );

const unsupportedClause = (path: Path, typeName: string): Error =>
  unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${path[0]}' of resource '${typeName.charAt(0).toUpperCase()}${typeName.slice(1)}'.`,
  );
