/** A word for bash: single quotes keep every character but themselves. NUL cannot be in an argument. */
export const sh = (text: string): string => `'${text.toWellFormed().replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;

/** A JSON value as a word for bash. */
export const shJson = (value: unknown): string => sh(JSON.stringify(value));
