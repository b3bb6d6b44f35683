import type { AuditDraft } from '#lib/access/audit/audit-draft';
import { countedStream } from '#lib/access/audit/counted-stream';
import type { Visitor } from './visitor';

type Draft = Pick<AuditDraft, 'action' | 'object' | 'scanId' | 'params'>;

/**
 * A download that goes on record with its size and SHA-256, so that a file found later can be matched to who made it.
 * The line is written after the last byte was made and before the download ends: when it cannot be written, the file
 * breaks off. One that its reader gives up is recorded as a failure, with what had left by then.
 * @param rowCount asked at the end; null: it has no rows
 */
export function recordedDownload(
  response: Response,
  visitor: Visitor,
  draft: Draft,
  rowCount: () => number | null,
): Response {
  if (!response.body) throw new Error('There is nothing to download.');
  const stream = countedStream(response.body, (end) => visitor.record({ ...draft, ...end, rows: rowCount() }));
  return new Response(stream, { status: response.status, headers: response.headers });
}
