/** A query Resource Graph would refuse, in the words of its error details. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  /** `ParserFailure`, `UnknownFunction`, `UnsupportedJoinFlavor`, … */
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** At the end of the text the service names a token it would have expected, as recorded. */
export const parserFailure = (line: number, column: number, token: string): QueryError =>
  new QueryError('ParserFailure', 'ParserFailure', {
    line,
    characterPositionInLine: column,
    token,
    ...(token === '<EOF>' ? { expectedToken: 'Ź' } : {}),
  });
