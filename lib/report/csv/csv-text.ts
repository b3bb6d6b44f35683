import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | boolean | null;

/**
 * First characters a spreadsheet may take for a formula, and apostrophes before one: those have to stay apart from ours.
 * Source: OWASP ASVS 5.0.0 V1.2.10, with CR, LF and the full-width forms.
 */
const RISKY = /^'*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Text with one more leading apostrophe where a spreadsheet would run it. Numbers keep their minus. */
export const guarded = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  return RISKY.test(cell) ? `'${cell}` : cell;
};

/**
 * Lines of RFC 4180 text, each ended by CRLF. The library would leave a lone line feed unquoted when lines end in CRLF,
 * so it is told to quote every text cell.
 */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map(guarded)),
    { record_delimiter: '\r\n', quoted_string: true, quoted_empty: false },
  );

/** Makes Excel read UTF-8. For downloads by hand only. */
export const BYTE_ORDER_MARK = '\uFEFF';
