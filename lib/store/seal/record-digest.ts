import { createHash } from 'node:crypto';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { canonical } from '#lib/store/seal/content-hash';
import type { Hashed } from '#lib/store/seal/seal-place';

const ITEMS_AT_ONCE = 1_000;

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
export function recordDigest(record: SealedRecord): string {
  const whole: Readonly<Record<string, unknown>> = { schema: 'scan/v2', ...record };
  const hash = createHash('sha256');
  // Piece by piece, because the text of a large scan is hundreds of megabytes long.
  for (const [index, key] of Object.keys(whole).sort().entries()) {
    hash.update(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
    for (const piece of pieces(whole[key])) hash.update(piece);
  }
  return hash.update('}').digest('hex');
}

function* pieces(value: unknown): Generator<string> {
  if (!Array.isArray(value) || value.length <= ITEMS_AT_ONCE) {
    yield canonical(value);
    return;
  }
  for (let from = 0; from < value.length; from += ITEMS_AT_ONCE)
    yield `${from === 0 ? '[' : ','}${canonical(value.slice(from, from + ITEMS_AT_ONCE)).slice(1, -1)}`;
  yield ']';
}
