import { createHash } from 'node:crypto';
import type { Scan, ScanSummary } from '#lib/model/scan';
import { canonical } from '#lib/store/seal/content-hash';
import type { Hashed } from '#lib/store/seal/seal-place';

export const SCHEMA = 'scan/v2';
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
  const digest = new RecordDigest();
  const whole: Readonly<Record<string, unknown>> = { ...record, schema: SCHEMA };
  for (const key of Object.keys(whole).sort()) digest.add(key as keyof SealedRecord | 'schema', whole[key]);
  return digest.end();
}

/** The same part by part, in the order of their names: of a large scan they would not fit into memory beside each other. */
export class RecordDigest {
  readonly #hash = createHash('sha256');
  #last = '';

  /** @throws when it comes after a part whose name is greater */
  add(key: keyof SealedRecord | 'schema', value: unknown): void {
    if (key <= this.#last) throw new Error(`${key} comes before ${this.#last} in the record of a scan.`);
    this.#hash.update(`${this.#last === '' ? '{' : ','}${JSON.stringify(key)}:`);
    for (const piece of pieces(value)) this.#hash.update(piece);
    this.#last = key;
  }

  end(): string {
    return this.#hash.update('}').digest('hex');
  }
}

function* pieces(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
    yield canonical(value);
    return;
  }
  let slice: unknown[] = [];
  let between = '[';
  for (const item of value as Iterable<unknown>) {
    slice.push(item);
    if (slice.length < ITEMS_AT_ONCE) continue;
    yield `${between}${canonical(slice).slice(1, -1)}`;
    slice = [];
    between = ',';
  }
  if (slice.length > 0) yield `${between}${canonical(slice).slice(1, -1)}]`;
  else yield between === '[' ? '[]' : ']';
}
