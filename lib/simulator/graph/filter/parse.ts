import { badQuery } from '#lib/simulator/graph/answer/graph-refusal';
import type { Comparison, Expression, Literal, Path, TextFunction } from '#lib/simulator/graph/filter/expression';
import { type Token, tokenize } from '#lib/simulator/graph/filter/tokenize';

const TEXT_FUNCTIONS: Readonly<Record<string, TextFunction>> = {
  startswith: 'startsWith',
  endswith: 'endsWith',
  contains: 'contains',
};
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  ge: 'ge',
  le: 'le',
  gt: 'gt',
  lt: 'lt',
};
const DEPTH_MAX = 50;

/** Recursive descent over OData's grammar: `or` binds looser than `and`, `and` than `not`. @throws GraphRefusal */
export function parseFilter(filter: string): Expression {
  const parser = new Parser(filter);
  const expression = parser.or();
  parser.end();
  return expression;
}

class Parser {
  readonly #filter: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  /** Lambda variables in scope; a path that starts with one is relative to it. */
  readonly #variables: string[] = [];

  constructor(filter: string) {
    this.#filter = filter;
    this.#tokens = tokenize(filter);
  }

  or(): Expression {
    let left = this.#and();
    while (this.#takeWord('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  end(): void {
    if (this.#peek().kind !== 'end') this.#refuse();
  }

  #and(): Expression {
    let left = this.#unary();
    while (this.#takeWord('and')) left = { kind: 'and', left, right: this.#unary() };
    return left;
  }

  #unary(): Expression {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) throw badQuery('Invalid filter clause: The maximum recursion depth was exceeded.');
    try {
      if (this.#takeWord('not')) return { kind: 'not', inner: this.#unary() };
      if (!this.#takeSymbol('(')) return this.#comparison();
      const inner = this.or();
      this.#expect(')');
      return inner;
    } finally {
      this.#depth -= 1;
    }
  }

  #comparison(): Expression {
    const word = this.#word();
    const name = TEXT_FUNCTIONS[word.toLowerCase()];
    if (name && this.#peek().text === '(') return this.#textFunction(name);
    if (/\/any$/i.test(word)) return this.#any(word.slice(0, -'/any'.length));
    const path = this.#path(word);
    const operator = this.#word();
    if (operator === 'in') return { kind: 'in', path, values: this.#list() };
    const comparison = COMPARISONS[operator];
    if (!comparison) throw badQuery(`Invalid filter clause: Unrecognized operator '${operator}' in '${this.#filter}'.`);
    return { kind: 'compare', path, operator: comparison, value: this.#literal() };
  }

  #textFunction(name: TextFunction): Expression {
    this.#expect('(');
    const path = this.#path(this.#word());
    this.#expect(',');
    const value = this.#literal();
    this.#expect(')');
    return { kind: 'text', path, name, value };
  }

  #any(collection: string): Expression {
    const path = this.#path(collection);
    this.#expect('(');
    const variable = this.#word();
    this.#expect(':');
    this.#variables.push(variable);
    const body = this.or();
    this.#variables.pop();
    this.#expect(')');
    return { kind: 'any', path, body };
  }

  /** Inside a lambda only paths that start at its variable make sense. */
  #path(word: string): Path {
    const segments = word.split('/');
    const variable = this.#variables.at(-1);
    if (variable === undefined) return segments;
    if (segments[0] !== variable)
      throw badQuery(
        `Invalid filter clause: Could not find a property named '${segments[0]}' in the lambda expression.`,
      );
    return segments.slice(1);
  }

  #list(): readonly Literal[] {
    this.#expect('(');
    const values = [this.#literal()];
    while (this.#takeSymbol(',')) values.push(this.#literal());
    this.#expect(')');
    return values;
  }

  #literal(): Literal {
    const { kind, text, type } = this.#next();
    if (kind !== 'literal') return this.#refuse();
    return { text, type };
  }

  #word(): string {
    const { kind, text } = this.#next();
    return kind === 'word' ? text : this.#refuse();
  }

  #takeWord(text: string): boolean {
    return this.#take('word', text);
  }

  #takeSymbol(text: string): boolean {
    return this.#take('symbol', text);
  }

  #take(kind: Token['kind'], text: string): boolean {
    const token = this.#peek();
    if (token.kind !== kind || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #expect(symbol: string): void {
    if (!this.#takeSymbol(symbol)) this.#refuse();
  }

  #next(): Token {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '', type: 'null', at: this.#filter.length };
  }

  #refuse(): never {
    throw badQuery(`Invalid filter clause: Syntax error at position ${this.#peek().at} in '${this.#filter}'.`);
  }
}
