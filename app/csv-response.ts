import { BYTE_ORDER_MARK, type Cell, csvLines } from '#lib/report/csv/csv-text';

const ROWS_AT_ONCE = 500;

/** Rows as a streamed download: a few hundred at a time, so that memory does not grow with the file. */
export function csvResponse(
  fileName: string,
  header: readonly string[],
  rows: AsyncIterable<readonly Cell[]>,
  withMark: boolean,
): Response {
  const encoder = new TextEncoder();
  const source = rows[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`${withMark ? BYTE_ORDER_MARK : ''}${csvLines([header])}`));
    },
    async pull(controller) {
      const batch: (readonly Cell[])[] = [];
      while (batch.length < ROWS_AT_ONCE) {
        const next = await source.next();
        if (next.done) {
          if (batch.length > 0) controller.enqueue(encoder.encode(csvLines(batch)));
          controller.close();
          return;
        }
        batch.push(next.value);
      }
      controller.enqueue(encoder.encode(csvLines(batch)));
    },
    async cancel() {
      await source.return?.();
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Rows one by one, turned into cells, with how many there were so far. */
export function countedRows<T>(
  rows: AsyncIterable<T>,
  toCells: (row: T) => readonly Cell[],
): { readonly rows: AsyncIterable<readonly Cell[]>; readonly count: () => number } {
  let count = 0;
  async function* counted(): AsyncIterable<readonly Cell[]> {
    for await (const row of rows) {
      count += 1;
      yield toCells(row);
    }
  }
  return { rows: counted(), count: () => count };
}
