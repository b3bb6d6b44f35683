import type { Cell } from '#lib/report/csv/csv-text';
import { fileResponse } from './downloads/file-response';

async function* lines(rows: AsyncIterable<readonly Cell[]>): AsyncIterable<string> {
  for await (const [line] of rows) yield `${line}\n`;
}

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
  const response = fileResponse(fileName, 'application/x-ndjson; charset=utf-8', lines(rows));
  if (schema) response.headers.set('link', `<${schema}>; rel="describedby"; type="application/schema+json"`);
  return response;
}
