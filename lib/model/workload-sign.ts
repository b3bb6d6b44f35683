import type { SourceId } from '#lib/model/source';
import type { Confidence } from '#lib/model/verdict';

/** One sign of how a workload authenticates. */
export interface WorkloadSign {
  readonly kind:
    | 'managed-identity'
    | 'client-secret'
    | 'client-certificate'
    | 'basic'
    | 'account-key'
    | 'connection-string'
    | 'stored-consent'
    | 'clear-text'
    | 'key-vault-reference';
  /** Where it was seen, as a reader would look it up. */
  readonly where: string;
  /** Client id of the application it signs in as; null when none is named. */
  readonly clientId: string | null;
  /** What it signs in to: a host, an API, a resource; null when not told. */
  readonly target: string | null;
  readonly confidence: Confidence;
  readonly source: SourceId;
}
