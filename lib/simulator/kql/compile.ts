import { SCALARS } from '#lib/simulator/kql/scalar-functions';
import type { Expression } from '#lib/simulator/kql/syntax';
import { QueryError } from '#lib/simulator/kql/syntax-error';
import {
  asBoolean,
  asNumber,
  asText,
  compare,
  isEmpty,
  isNull,
  isSame,
  type Row,
  regexOf,
} from '#lib/simulator/kql/values';

export type Compiled = (row: Row) => unknown;

/** What a query may see besides its rows. */
export interface Scope {
  readonly now: Date;
}

/** An expression as a closure over a row. */
export function compile(expression: Expression, scope: Scope): Compiled {
  switch (expression.kind) {
    case 'literal': {
      const { value } = expression;
      return () => value;
    }
    case 'column': {
      const { name } = expression;
      return (row) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null);
    }
    case 'member': {
      const of = compile(expression.of, scope);
      const { name } = expression;
      return (row) => memberOf(of(row), name);
    }
    case 'index': {
      const of = compile(expression.of, scope);
      const at = compile(expression.at, scope);
      return (row) => memberOf(of(row), at(row));
    }
    case 'unary':
      return compileUnary(expression, scope);
    case 'list':
      return compileList(expression, scope);
    case 'binary':
      return compileBinary(expression, scope);
    case 'call':
      return compileCall(expression, scope);
  }
}

/** Dynamic property names are case-sensitive; a negative index counts from the end. */
function memberOf(value: unknown, key: unknown): unknown {
  if (value === null || typeof value !== 'object') return null;
  if (Array.isArray(value)) return typeof key === 'number' ? (value.at(key) ?? null) : null;
  const name = asText(key);
  return Object.hasOwn(value, name) ? ((value as Row)[name] ?? null) : null;
}

function compileUnary({ operator, of }: Expression & { kind: 'unary' }, scope: Scope): Compiled {
  const inner = compile(of, scope);
  if (operator === 'not') return (row) => asBoolean(inner(row)) === false;
  return (row) => {
    const number = asNumber(inner(row));
    return number === null ? null : -number;
  };
}

function compileList({ operator, left, items }: Expression & { kind: 'list' }, scope: Scope): Compiled {
  const value = compile(left, scope);
  const folds = operator.endsWith('~');
  const negates = operator.startsWith('!');
  const fold = (item: unknown): string => (folds ? asText(item).toLowerCase() : asText(item));
  const compiled = items.map((item) => compile(item, scope));
  const constant = items.every((item) => item.kind === 'literal')
    ? new Set(compiled.flatMap((item) => flat(item({}))).map(fold))
    : null;
  return (row) => {
    const set = constant ?? new Set(compiled.flatMap((item) => flat(item(row))).map(fold));
    return set.has(fold(value(row))) !== negates;
  };
}

const flat = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

type Comparison = (left: unknown, right: unknown) => unknown;

const lower = (value: unknown): string => asText(value).toLowerCase();
const arithmetic =
  (apply: (a: number, b: number) => number): Comparison =>
  (left, right) => {
    const [a, b] = [asNumber(left), asNumber(right)];
    return a === null || b === null ? null : apply(a, b);
  };
const ordered =
  (accept: (order: number) => boolean): Comparison =>
  (left, right) =>
    !isEmpty(left) && !isEmpty(right) && accept(orderOf(left, right));
const negated =
  (comparison: Comparison): Comparison =>
  (left, right) =>
    !comparison(left, right);

function orderOf(left: unknown, right: unknown): number {
  if (left instanceof Date || right instanceof Date)
    return new Date(left as string).getTime() - new Date(right as string).getTime();
  if (typeof left === 'number' || typeof right === 'number')
    return (asNumber(left) ?? Number.NaN) - (asNumber(right) ?? Number.NaN);
  return compare(left, right);
}

const contains: Comparison = (left, right) => lower(left).includes(lower(right));
const has: Comparison = (left, right) =>
  new RegExp(`(^|[^\\p{L}\\p{N}_])${escaped(lower(right))}($|[^\\p{L}\\p{N}_])`, 'u').test(lower(left));
const startsWith: Comparison = (left, right) => lower(left).startsWith(lower(right));
const endsWith: Comparison = (left, right) => lower(left).endsWith(lower(right));
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\\-/g, '-');

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': isSame,
  '!=': negated(isSame),
  '=~': (left, right) => lower(left) === lower(right),
  '!~': (left, right) => lower(left) !== lower(right),
  '<': ordered((order) => order < 0),
  '>': ordered((order) => order > 0),
  '<=': ordered((order) => order <= 0),
  '>=': ordered((order) => order >= 0),
  contains,
  '!contains': negated(contains),
  contains_cs: (left, right) => asText(left).includes(asText(right)),
  '!contains_cs': (left, right) => !asText(left).includes(asText(right)),
  has,
  '!has': negated(has),
  startswith: startsWith,
  '!startswith': negated(startsWith),
  endswith: endsWith,
  '!endswith': negated(endsWith),
  'matches regex': (left, right) => regexOf(asText(right)).test(asText(left)),
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a % b),
};

function compileBinary({ operator, left, right }: Expression & { kind: 'binary' }, scope: Scope): Compiled {
  const a = compile(left, scope);
  const b = compile(right, scope);
  if (operator === 'and') return (row) => asBoolean(a(row)) === true && asBoolean(b(row)) === true;
  if (operator === 'or') return (row) => asBoolean(a(row)) === true || asBoolean(b(row)) === true;
  const comparison = COMPARISONS[operator];
  if (!comparison) throw new QueryError('InvalidQuery', `Operator ${operator} is not supported.`);
  return (row) => comparison(a(row), b(row));
}

function compileCall({ name, args, line, column }: Expression & { kind: 'call' }, scope: Scope): Compiled {
  const compiled = args.map((arg) => compile(arg, scope));
  const at = (index: number): Compiled => compiled[index] ?? (() => null);
  if (name === 'now') return () => scope.now;
  if (name === 'ago') return (row) => new Date(scope.now.getTime() - (asNumber(at(0)(row)) ?? 0));
  if (name === 'iff' || name === 'iif') return (row) => (asBoolean(at(0)(row)) ? at(1)(row) : at(2)(row));
  if (name === 'coalesce')
    return (row) => compiled.map((arg) => arg(row)).find((value) => !isNull(value) && value !== '') ?? null;
  if (name === 'case') return (row) => caseOf(compiled, row);
  const scalar = SCALARS[name];
  if (!scalar || !Object.hasOwn(SCALARS, name))
    throw new QueryError('UnknownFunction', `Unknown function: '${name}'.`, { line, characterPositionInLine: column });
  return (row) => scalar(compiled.map((arg) => arg(row)));
}

function caseOf(branches: readonly Compiled[], row: Row): unknown {
  for (let index = 0; index + 1 < branches.length; index += 2)
    if (asBoolean(branches[index]?.(row))) return branches[index + 1]?.(row);
  return branches.at(-1)?.(row) ?? null;
}
