import type { Cell } from '#lib/report/csv/csv-text';

const ROWS_AT_ONCE = 500;

/**
 * One JSON object a line, streamed.
 * @param rows each a single cell that holds the line
 * @param schema where the shape of a line is published (RFC 8288, `describedby`)
 */
export function ndjsonResponse(
  fileName: string,
  rows: AsyncIterable<readonly Cell[]>,
  schema: string | null = null,
): Response {
  const encoder = new TextEncoder();
  const source = rows[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      let text = '';
      for (let count = 0; count < ROWS_AT_ONCE; count += 1) {
        const next = await source.next();
        if (next.done) {
          if (text) controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += `${next.value[0]}\n`;
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await source.return?.();
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      ...(schema ? { link: `<${schema}>; rel="describedby"; type="application/schema+json"` } : {}),
    },
  });
}
