import type { Expression, Named } from '#lib/simulator/kql/syntax';
import type { TokenStream } from '#lib/simulator/kql/token-stream';

/** Binding powers of Kusto's binary operators; a higher one binds tighter. */
const POWERS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '==': 4,
  '!=': 4,
  '=~': 4,
  '!~': 4,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  in: 4,
  'in~': 4,
  '!in': 4,
  '!in~': 4,
  contains: 4,
  '!contains': 4,
  contains_cs: 4,
  '!contains_cs': 4,
  has: 4,
  '!has': 4,
  startswith: 4,
  '!startswith': 4,
  endswith: 4,
  '!endswith': 4,
  'matches regex': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
/** Operators that cannot name a column. */
const RESERVED = new Set(['where', 'extend', 'summarize', 'join', 'union', 'project']);
const LISTS = new Set(['in', 'in~', '!in', '!in~']);

/** A Pratt parser: one loop over binding powers. */
export function parseExpression(tokens: TokenStream, power = 0): Expression {
  let left = parsePrimary(tokens);
  for (;;) {
    const operator = tokens.current.text.toLowerCase();
    const isOperator =
      (tokens.current.kind === 'symbol' || tokens.current.kind === 'name') && Object.hasOwn(POWERS, operator);
    const next = isOperator ? POWERS[operator] : undefined;
    if (next === undefined || next <= power) return left;
    tokens.next();
    if (LISTS.has(operator)) left = { kind: 'list', operator, left, items: parseList(tokens) };
    else left = { kind: 'binary', operator, left, right: parseExpression(tokens, next) };
  }
}

function parseList(tokens: TokenStream): readonly Expression[] {
  tokens.expect('(');
  return parseUntil(tokens, ')');
}

function parseUntil(tokens: TokenStream, closing: string): Expression[] {
  const items: Expression[] = [];
  while (!tokens.accept(closing)) {
    if (items.length > 0) tokens.expect(',');
    items.push(parseExpression(tokens));
  }
  return items;
}

function parsePrimary(tokens: TokenStream): Expression {
  return parsePostfix(tokens, parseAtom(tokens));
}

function parsePostfix(tokens: TokenStream, start: Expression): Expression {
  let expression = start;
  for (;;) {
    if (tokens.accept('.')) expression = { kind: 'member', of: expression, name: tokens.name() };
    else if (tokens.accept('[')) {
      const at = parseExpression(tokens);
      tokens.expect(']');
      expression = { kind: 'index', of: expression, at };
    } else return expression;
  }
}

function parseAtom(tokens: TokenStream): Expression {
  const token = tokens.current;
  if (tokens.accept('(')) {
    const inner = parseExpression(tokens);
    tokens.expect(')');
    return inner;
  }
  if (tokens.accept('-')) return { kind: 'unary', operator: '-', of: parsePrimary(tokens) };
  if (token.kind === 'string') return { kind: 'literal', value: tokens.next().text };
  if (token.kind === 'number') return { kind: 'literal', value: numberOf(tokens.next().text) };
  if (token.kind !== 'name') tokens.refuse();
  tokens.next();
  const lower = token.text.toLowerCase();
  if (RESERVED.has(lower)) tokens.refuse();
  if (lower === 'true' || lower === 'false') return { kind: 'literal', value: lower === 'true' };
  if (!tokens.accept('(')) return { kind: 'column', name: token.text };
  if (lower === 'dynamic') return parseDynamic(tokens);
  const args = parseUntil(tokens, ')');
  if (lower === 'not') return { kind: 'unary', operator: 'not', of: args[0] ?? { kind: 'literal', value: null } };
  return { kind: 'call', name: lower, args, line: token.line, column: token.column };
}

const TIMESPAN_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };

/** Timespans are kept as milliseconds, which is what datetime arithmetic here uses. */
function numberOf(text: string): number {
  const unit = TIMESPAN_MS[text.at(-1) ?? ''];
  return unit === undefined ? Number(text) : Number(text.slice(0, -1)) * unit;
}

function parseDynamic(tokens: TokenStream): Expression {
  if (tokens.accept('null')) {
    tokens.expect(')');
    return { kind: 'literal', value: null };
  }
  let json = '';
  for (let depth = 1; depth > 0; ) {
    const token = tokens.next();
    if (token.kind === 'end') tokens.refuse();
    if (token.text === '(' && token.kind === 'symbol') depth += 1;
    if (token.text === ')' && token.kind === 'symbol') depth -= 1;
    if (depth > 0) json += token.kind === 'string' ? JSON.stringify(token.text) : token.text;
  }
  try {
    return { kind: 'literal', value: JSON.parse(json) };
  } catch {
    return tokens.refuse();
  }
}

/** `name = expression` or an expression that names itself as Kusto would: `properties.a.b` is `properties_a_b`. */
export function parseNamed(tokens: TokenStream, position: number): Named {
  const expression = parseExpression(tokens);
  if (expression.kind === 'column' && tokens.accept('='))
    return { name: expression.name, expression: parseExpression(tokens) };
  return { name: ownName(expression) ?? `Column${position}`, expression };
}

function ownName(expression: Expression): string | null {
  if (expression.kind === 'column') return expression.name;
  if (expression.kind === 'member') return joined(ownName(expression.of), expression.name);
  if (expression.kind === 'index' && expression.at.kind === 'literal')
    return joined(ownName(expression.of), String(expression.at.value));
  if (expression.kind !== 'call') return null;
  const inner = expression.args[0] ? ownName(expression.args[0]) : null;
  const prefix = AGGREGATE_PREFIX[expression.name];
  if (typeof prefix === 'string') return `${prefix}_${inner ?? ''}`;
  return inner;
}

const joined = (left: string | null, right: string): string | null => (left === null ? null : `${left}_${right}`);

const AGGREGATE_PREFIX: Readonly<Record<string, string>> = {
  count: 'count',
  countif: 'countif',
  dcount: 'dcount',
  make_set: 'set',
  make_list: 'list',
  min: 'min',
  max: 'max',
  sum: 'sum',
};
