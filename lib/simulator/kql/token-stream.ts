import { parserFailure } from '#lib/simulator/kql/syntax-error';
import type { Token } from '#lib/simulator/kql/tokenize';

/** The tokens of a query with a place in them. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get current(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1);
    if (!token) throw parserFailure(1, 0, '<EOF>');
    return token;
  }

  next(): Token {
    const token = this.current;
    this.#at += 1;
    return token;
  }

  is(text: string): boolean {
    const { kind, text: current } = this.current;
    return (kind === 'symbol' || kind === 'name') && current.toLowerCase() === text;
  }

  /** True, and moves on, when the current token reads `text`. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.refuse();
  }

  name(): string {
    if (this.current.kind !== 'name') this.refuse();
    return this.next().text;
  }

  integer(): number {
    if (this.current.kind !== 'number') this.refuse();
    return Number(this.next().text);
  }

  refuse(): never {
    const { line, column, text } = this.current;
    throw parserFailure(line, column, text);
  }
}
