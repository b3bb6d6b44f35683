/**
 * Text of the tenant inside a comment: everything that ends a line in any of the dialects becomes a space, and what
 * reorders text on a screen goes, so that a comment stays one and reads as it is.
 */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim();

/** Long explanations as comment lines of at most 100 characters. */
export function commentLines(mark: string, text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(/\s+/)) {
    if (line && line.length + word.length > 100) {
      lines.push(`${mark} ${line}`);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return (line ? [...lines, `${mark} ${line}`] : lines).map(ended);
}

/** A backslash at the end of a line would carry a comment on to the next one, in some eyes at least. */
const ended = (line: string): string => (line.endsWith('\\') ? `${line} .` : line);

/** What decides whether lines run: proven grants do, unproven ones wait in a comment with the reason. */
export function decided(
  mark: string,
  { decision, because }: { readonly decision: 'grant' | 'leave' | 'ask'; readonly because: string },
  what: string,
  lines: readonly string[],
): readonly string[] {
  const words = { grant: 'Granted', leave: 'Left out', ask: 'Decide' }[decision];
  return [
    ...commentLines(mark, `${words}: ${what}. ${because}`),
    ...(decision === 'grant' ? lines : lines.map((line) => `${mark} ${oneLine(line)}`)),
  ];
}

/** Code to be copied by a person, line by line behind the mark. */
export const snippetLines = (mark: string, snippet: string): readonly string[] =>
  snippet.split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/).map((line) => ended(`${mark}   ${line.replace(/\p{Cc}/gu, ' ')}`));

/** What a grant is called in a comment. */
export const appRoleWords = ({
  value,
  isTierZero,
}: {
  readonly value: string;
  readonly isTierZero: boolean;
}): string => (isTierZero ? `${value} (tier 0: controls the tenant)` : value);
