import { parserFailure } from '#lib/simulator/kql/syntax-error';

export type TokenKind = 'name' | 'string' | 'number' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly line: number;
  /** From 0, as ANTLR counts. */
  readonly column: number;
}

const BLANK = /\s+|\/\/[^\n]*/y;
const NAME = /[A-Za-z_$][A-Za-z0-9_$]*(?:-(?:away|rename|expand|where)\b)?/y;
const OPERATOR_NAME = /!?(?:in~|contains_cs|contains|has|startswith|endswith|in)(?![A-Za-z0-9_])|matches\s+regex\b/y;
const NUMBER = /\d+(?:\.\d+)?(?:[dhms](?![a-z]))?/y;
const STRING = /@'(?:[^']|'')*'|@"(?:[^"]|"")*"|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y;
const SYMBOL = /==|!=|=~|!~|<=|>=|\.\.|[|()[\]{},.=<>+\-*/%:;]/y;

const asIs = (text: string): string => text;
/** In the order they are tried. */
const LEXEMES: readonly {
  readonly kind: TokenKind;
  readonly pattern: RegExp;
  readonly read: (text: string) => string;
}[] = [
  { kind: 'symbol', pattern: OPERATOR_NAME, read: (text) => text.replace(/\s+/, ' ').toLowerCase() },
  { kind: 'string', pattern: STRING, read: unquote },
  { kind: 'name', pattern: NAME, read: asIs },
  { kind: 'number', pattern: NUMBER, read: asIs },
  { kind: 'symbol', pattern: SYMBOL, read: asIs },
];

/** Query text to tokens, ending with one of kind `end`. */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const text = pattern.exec(query)?.[0] ?? null;
    if (text !== null) at += text.length;
    return text;
  };
  while (at < query.length) {
    if (take(BLANK) !== null) continue;
    const position = positionOf(query, at);
    const found = LEXEMES.find(({ pattern }) => {
      pattern.lastIndex = at;
      return pattern.test(query);
    });
    if (!found) throw parserFailure(position.line, position.column, query[at] ?? '');
    tokens.push({ kind: found.kind, text: found.read(take(found.pattern) ?? ''), ...position });
  }
  tokens.push({ kind: 'end', text: '<EOF>', ...positionOf(query, query.length) });
  return tokens;
}

function positionOf(query: string, at: number): { line: number; column: number } {
  const before = query.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

function unquote(literal: string): string {
  if (literal.startsWith('@')) {
    const quote = literal[1] ?? "'";
    return literal.slice(2, -1).replaceAll(quote + quote, quote);
  }
  return literal.slice(1, -1).replace(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? character);
}
