import type { Entity } from '#lib/simulator/graph/entities';
import { badRequest, unsupportedQuery } from '#lib/simulator/graph/graph-response';
import type { WireObject } from '#lib/simulator/tenant/tenant';

type Predicate = (row: WireObject) => boolean;
const ADVANCED_OPERATORS = new Set(['ne', 'not', 'endswith', 'contains']);
const LEXEME =
  /\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w./]*(?:\/any)?|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|-?\d[\w:.+-]*)|([(),:]))/y;

/** `$filter` as a predicate over rows. @throws GraphRefusal in Graph's words */
export function compileFilter(text: string, entity: Entity, isAdvanced: boolean): Predicate {
  const tokens = tokenize(text);
  let at = 0;
  const peek = (): string => tokens[at] ?? '';
  const next = (): string => tokens[at++] ?? '';
  const expect = (token: string): void => {
    if (next() !== token)
      throw badRequest(`Invalid filter clause: expected '${token}' near position ${at} in '${text}'.`);
  };
  const operator = (name: string): void => {
    if (ADVANCED_OPERATORS.has(name) && !isAdvanced)
      throw unsupportedQuery(
        `Operator '${name}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
      );
  };
  const property = (path: string): string => {
    const name = path.split('/')[0] ?? path;
    if (entity.filterable.includes(name) || (isAdvanced && entity.advanced.includes(name))) return path;
    if (entity.advanced.includes(name)) operator('ne');
    throw unsupportedQuery(
      `Unsupported or invalid query filter clause specified for property '${path}' of resource '${singular(entity)}'.`,
    );
  };

  const or = (): Predicate => {
    let left = and();
    while (peek() === 'or') {
      next();
      const [a, b] = [left, and()];
      left = (row) => a(row) || b(row);
    }
    return left;
  };
  const and = (): Predicate => {
    let left = unary();
    while (peek() === 'and') {
      next();
      const [a, b] = [left, unary()];
      left = (row) => a(row) && b(row);
    }
    return left;
  };
  const unary = (): Predicate => {
    if (peek() === 'not') {
      next();
      operator('not');
      const inner = unary();
      return (row) => !inner(row);
    }
    if (peek() === '(') {
      next();
      const inner = or();
      expect(')');
      return inner;
    }
    return comparison();
  };
  const comparison = (): Predicate => {
    const name = next();
    const lower = name.toLowerCase();
    if (lower === 'startswith' || lower === 'endswith' || lower === 'contains') return textFunction(lower);
    if (name.endsWith('/any')) return anyOf(property(name.slice(0, -'/any'.length)));
    const path = property(name);
    const verb = next();
    operator(verb);
    if (verb === 'in') {
      expect('(');
      const values: string[] = [];
      while (peek() !== ')') {
        values.push(literal(next()));
        if (peek() === ',') next();
      }
      expect(')');
      return (row) => values.includes(textAt(row, path));
    }
    const compare = COMPARE[verb];
    if (!compare) throw badRequest(`Invalid filter clause: '${verb}' is not an operator.`);
    const value = literal(next());
    return (row) => compare(textAt(row, path), value);
  };
  const textFunction = (name: string): Predicate => {
    operator(name);
    expect('(');
    const path = property(next());
    expect(',');
    const value = literal(next()).toLowerCase();
    expect(')');
    return (row) => {
      const text = textAt(row, path).toLowerCase();
      return name === 'startswith'
        ? text.startsWith(value)
        : name === 'endswith'
          ? text.endsWith(value)
          : text.includes(value);
    };
  };
  const anyOf = (path: string): Predicate => {
    expect('(');
    next();
    expect(':');
    next();
    const verb = next();
    const value = literal(next());
    expect(')');
    const compare = COMPARE[verb];
    if (!compare) throw badRequest(`Invalid filter clause: '${verb}' is not an operator.`);
    return (row) => listAt(row, path).some((item) => compare(item, value));
  };

  const predicate = or();
  if (at < tokens.length) throw badRequest(`Invalid filter clause: '${peek()}' was not expected.`);
  return predicate;
}

const COMPARE: Readonly<Record<string, (left: string, right: string) => boolean>> = {
  eq: (left, right) => left.toLowerCase() === right.toLowerCase(),
  ne: (left, right) => left.toLowerCase() !== right.toLowerCase(),
  ge: (left, right) => left >= right,
  le: (left, right) => left <= right,
  gt: (left, right) => left > right,
  lt: (left, right) => left < right,
};

const singular = (entity: Entity): string => {
  const name = entity.set.split('/').at(-1) ?? entity.set;
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/s$/, '');
};

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  LEXEME.lastIndex = 0;
  let from = 0;
  while (text.slice(from).trim() !== '') {
    LEXEME.lastIndex = from;
    const match = LEXEME.exec(text);
    if (!match) throw badRequest(`Invalid filter clause: syntax error at position ${from} in '${text}'.`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
    from = LEXEME.lastIndex;
  }
  return tokens;
}

const literal = (token: string): string =>
  token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : token === 'null' ? '' : token;

function valueAt(row: WireObject, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (value, name) => (value !== null && typeof value === 'object' ? (value as WireObject)[name] : null),
      row,
    );
}

const textAt = (row: WireObject, path: string): string => {
  const value = valueAt(row, path);
  return value === null || value === undefined ? '' : String(value);
};

const listAt = (row: WireObject, path: string): readonly string[] => {
  const value = valueAt(row, path);
  return Array.isArray(value) ? value.map(String) : [];
};
