import { badQuery } from '#lib/simulator/graph/answer/graph-refusal';
import type { LiteralType } from '#lib/simulator/graph/filter/expression';

export interface Token {
  readonly kind: 'word' | 'literal' | 'symbol' | 'end';
  readonly text: string;
  readonly type: LiteralType;
  readonly at: number;
}

const SPACE = /\s*/y;
/** Tried in this order: an enum literal is a name glued to a string, a time starts like a number. */
const LITERALS: readonly (readonly [RegExp, LiteralType])[] = [
  [/(?:[A-Za-z_][\w.]*)?'((?:[^']|'')*)'/y, 'text'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/iy, 'guid'],
  [/\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?/iy, 'time'],
  [/-?\d+\b/y, 'int'],
  [/(?:true|false)\b/y, 'bool'],
  [/null\b/y, 'null'],
];
const WORD = /[A-Za-z_$][\w$./]*/y;
const SYMBOL = /[(),:]/y;

/** @throws GraphRefusal at the first character that begins nothing */
export function tokenize(filter: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skip(filter, 0);
  while (at < filter.length) {
    const token = next(filter, at);
    if (!token)
      throw badQuery(
        `Invalid filter clause: Syntax error: character '${filter[at]}' is not valid at position ${at} in '${filter}'.`,
      );
    tokens.push(token.token);
    at = skip(filter, token.end);
  }
  tokens.push({ kind: 'end', text: '', type: 'null', at });
  return tokens;
}

function next(filter: string, at: number): { readonly token: Token; readonly end: number } | null {
  for (const [pattern, type] of LITERALS) {
    const match = from(pattern, filter, at);
    if (match)
      return {
        token: { kind: 'literal', text: (match[1] ?? match[0]).replaceAll("''", "'"), type, at },
        end: at + match[0].length,
      };
  }
  const word = from(WORD, filter, at);
  if (word) return { token: { kind: 'word', text: word[0], type: 'null', at }, end: at + word[0].length };
  const symbol = from(SYMBOL, filter, at);
  return symbol && { token: { kind: 'symbol', text: symbol[0], type: 'null', at }, end: at + 1 };
}

const skip = (filter: string, at: number): number => at + (from(SPACE, filter, at)?.[0].length ?? 0);

function from(pattern: RegExp, filter: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(filter);
}
