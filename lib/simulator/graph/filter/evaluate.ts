import type { Comparison, Expression, Literal, Path, TextFunction } from '#lib/simulator/graph/filter/expression';
import type { WireObject } from '#lib/simulator/tenant/tenant';

export type Predicate = (row: WireObject) => boolean;
/** A relation of a row by name (`owners`), or undefined when the name is a property. */
export type Related = (row: WireObject, relation: string) => readonly WireObject[] | undefined;

/** The rows a checked `$filter` keeps. Text is compared without case, as the directory does. */
export function predicateOf(expression: Expression, related: Related): Predicate {
  const holds = evaluator(expression);
  return (row) => holds({ value: row, related: (name) => related(row, name) });
}

interface Scope {
  readonly value: unknown;
  readonly related: (name: string) => readonly WireObject[] | undefined;
}
type Test = (scope: Scope) => boolean;

function evaluator(expression: Expression): Test {
  switch (expression.kind) {
    case 'and': {
      const [left, right] = [evaluator(expression.left), evaluator(expression.right)];
      return (scope) => left(scope) && right(scope);
    }
    case 'or': {
      const [left, right] = [evaluator(expression.left), evaluator(expression.right)];
      return (scope) => left(scope) || right(scope);
    }
    case 'not': {
      const inner = evaluator(expression.inner);
      return (scope) => !inner(scope);
    }
    case 'any': {
      const body = evaluator(expression.body);
      return (scope) => {
        const items = valueAt(scope, expression.path);
        return Array.isArray(items) && items.some((value) => body({ value, related: () => undefined }));
      };
    }
    case 'in': {
      const tests = expression.values.map((value) => comparison('eq', value));
      return (scope) => tests.some((test) => test(valueAt(scope, expression.path)));
    }
    case 'compare': {
      const test = comparison(expression.operator, expression.value);
      return (scope) => test(valueAt(scope, expression.path));
    }
    case 'text': {
      const test = textTest(expression.name, expression.value.text.toLowerCase());
      return (scope) => {
        const value = valueAt(scope, expression.path);
        return typeof value === 'string' && test(value.toLowerCase());
      };
    }
  }
}

function textTest(name: TextFunction, part: string): (text: string) => boolean {
  if (name === 'startsWith') return (text) => text.startsWith(part);
  return name === 'endsWith' ? (text) => text.endsWith(part) : (text) => text.includes(part);
}

function comparison(operator: Comparison, { type, text }: Literal): (value: unknown) => boolean {
  if (type === 'null') return operator === 'ne' ? (value) => !isNull(value) : (value) => isNull(value);
  const expected = keyOf(text, type);
  const test = ORDER[operator];
  return (value) => (isNull(value) ? operator === 'ne' : test(keyOf(value, type), expected));
}

const isNull = (value: unknown): boolean => value === null || value === undefined;

type Key = string | number;
const ORDER: Readonly<Record<Comparison, (left: Key, right: Key) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  ge: (left, right) => left >= right,
  le: (left, right) => left <= right,
  gt: (left, right) => left > right,
  lt: (left, right) => left < right,
};

function keyOf(value: unknown, type: Literal['type']): Key {
  if (type === 'time') return Date.parse(String(value));
  if (type === 'int') return Number(value);
  return String(value).toLowerCase();
}

function valueAt({ value, related }: Scope, path: Path): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  return rest.reduce<unknown>(step, related(first) ?? step(value, first));
}

function step(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return name === '$count' ? value.length : undefined;
  return value !== null && typeof value === 'object' ? (value as WireObject)[name] : undefined;
}
