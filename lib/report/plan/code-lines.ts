import { diffArrays } from 'diff';

export interface CodeLine {
  readonly key: string;
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
}

/** Two configurations line by line. A comma that only says that another line follows is no change. */
export function changedLines(before: unknown, after: unknown): readonly CodeLine[] {
  const parts = diffArrays(printed(before), printed(after), { comparator: (one, other) => bare(one) === bare(other) });
  return parts
    .flatMap(({ value, added, removed }) =>
      value.map((text) => ({ text, sign: added ? ('+' as const) : removed ? ('-' as const) : (' ' as const) })),
    )
    .map((line, index) => ({ ...line, key: String(index + 1) }));
}

const printed = (value: unknown): string[] => JSON.stringify(value, null, 2).split('\n');
const bare = (line: string): string => line.replace(/,$/, '');
