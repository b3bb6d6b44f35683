const NOT_IN_TEXT = '\uFFFD';

/** Text as both engines can keep it: PostgreSQL refuses NUL, and UTF-8 has no lone surrogates. A visible mark takes their place. */
export const storable = (text: string): string => text.replaceAll('\0', NOT_IN_TEXT).toWellFormed();

/** Parameters of a statement, with every text storable, so that a search for hostile text means the same on both engines. */
export const storableParameters = (parameters: readonly unknown[]): unknown[] =>
  parameters.map((parameter) => (typeof parameter === 'string' ? storable(parameter) : parameter));
