import { createHash } from 'node:crypto';
import type { AuditDraft } from '#lib/access/audit/audit-draft';
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
  const reader = response.body.getReader();
  const digest = createHash('sha256');
  let bytes = 0;
  const write = (outcome: 'success' | 'failure', because: string | null): Promise<void> =>
    visitor.record({
      ...draft,
      outcome,
      because,
      rows: rowCount(),
      bytes,
      sha256: outcome === 'success' ? digest.digest('hex') : null,
    });
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          await write('success', null);
          controller.close();
          return;
        }
        bytes += value.byteLength;
        digest.update(value);
        controller.enqueue(value);
      } catch (error) {
        await write('failure', 'The file could not be made to its end.').catch(() => {});
        controller.error(error);
      }
    },
    async cancel(reason) {
      await reader.cancel(reason);
      await write('failure', 'The reader gave up before the end.');
    },
  });
  return new Response(stream, { status: response.status, headers: response.headers });
}
