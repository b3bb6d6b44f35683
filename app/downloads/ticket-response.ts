import type { Scan } from '#lib/model/scan';
import { fileSlug } from '#lib/report/csv/file-name';
import { recordedDownload } from '../recorded-download';
import type { Visitor } from '../visitor';
import { fileResponse } from './file-response';

async function* once(text: string): AsyncIterable<string> {
  yield text;
}

/** The text of a ticket as a file that goes on record. @param rows how many findings it names */
export function ticketResponse(
  text: string,
  { name, scan, rows, search }: { name: string; scan: Scan; rows: number; search: string },
  visitor: Visitor,
): Response {
  const object = `${fileSlug(scan.tenantName, 'tenant')}_${name}_${scan.id}.md`;
  return recordedDownload(
    fileResponse(object, 'text/markdown; charset=utf-8', once(text)),
    visitor,
    { action: 'export.markdown', object, scanId: scan.id, params: search },
    () => rows,
  );
}
