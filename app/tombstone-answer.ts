import type { Tombstone } from '#lib/model/evidence/manifest';
import { purgedSentence } from '#lib/report/tombstone-words';

/** 410 for what was there and is no more, with its digests. Source: https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11 */
export const tombstoneAnswer = (stone: Tombstone): Response =>
  Response.json(
    {
      error: purgedSentence(stone),
      scan_id: stone.scanId,
      purged_at: stone.purgedAt,
      record_sha256: stone.recordSha256,
      manifest_sha256: stone.manifestSha256,
    },
    { status: 410 },
  );
