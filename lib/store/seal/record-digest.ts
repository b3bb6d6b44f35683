import type { Scan, ScanSummary } from '#lib/model/scan';
import { contentHash } from '#lib/store/seal/content-hash';
import type { Hashed } from '#lib/store/seal/seal-place';

/** Everything a sealed scan says. */
export interface SealedRecord {
  readonly scan: Pick<
    Scan,
    | 'id'
    | 'tenantId'
    | 'tenantName'
    | 'state'
    | 'sequence'
    | 'startedAt'
    | 'finishedAt'
    | 'judgedAt'
    | 'startedBy'
    | 'signInMethod'
  >;
  readonly summary: ScanSummary;
  /** [id, content hash] of every open finding, by id. */
  readonly findings: readonly Hashed[];
  /** [id, reason] of those the scan could not look at, by id. */
  readonly notExamined: readonly Hashed[];
  readonly credentials: readonly Hashed[];
  readonly identities: readonly Hashed[];
  readonly workloads: readonly Hashed[];
  readonly access: readonly Hashed[];
  readonly plan: readonly Hashed[];
}

/** SHA-256 over the canonical JSON of the record, hexadecimal: who has the exports can work it out again. */
export const recordDigest = (record: SealedRecord): string => contentHash({ schema: 'scan/v2', ...record });
