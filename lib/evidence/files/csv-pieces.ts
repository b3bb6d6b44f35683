import type { Piece } from '#lib/evidence/evidence-file';
import { type Cell, csvLines } from '#lib/report/csv/csv-text';

const ROWS_AT_ONCE = 200;

/** A file of RFC 4180 text without byte order mark, a few rows at a time. */
export async function* csvPieces<Row>(
  header: readonly string[],
  rows: AsyncIterable<Row> | Iterable<Row>,
  cells: (row: Row) => readonly Cell[],
): AsyncIterable<Piece> {
  yield { text: csvLines([header]), rows: 0 };
  let batch: (readonly Cell[])[] = [];
  for await (const row of rows) {
    batch.push(cells(row));
    if (batch.length < ROWS_AT_ONCE) continue;
    yield { text: csvLines(batch), rows: batch.length };
    batch = [];
  }
  if (batch.length > 0) yield { text: csvLines(batch), rows: batch.length };
}
