import type { Instant } from '#lib/model/instant';
import type { Standard } from '#lib/model/settings/threshold-settings';
import type { ReadingOutcome, SourceId } from '#lib/model/source';
import type { Thresholds } from '#lib/model/thresholds';

/** A file of the evidence bundle, as the manifest vouches for it. */
export interface ManifestFile {
  readonly path: string;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** Data rows, without the header; null: it has none. */
  readonly rows: number | null;
}

/** What a sealed scan's evidence consists of. Signed as canonical JSON (RFC 8785); append only. */
export interface Manifest {
  readonly schema: 'evidence/v1';
  readonly scanId: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly startedAt: Instant;
  readonly completedAt: Instant;
  readonly judgedAt: Instant;
  readonly result: 'complete' | 'partial';
  readonly startedBy: { readonly kind: string };
  /** `url`: where the dashboard was reached when the scan was sealed, and what links in the files begin with; empty when it was not set. */
  readonly product: { readonly name: string; readonly version: string; readonly url: string };
  readonly rules: { readonly set: string; readonly digest: string };
  readonly thresholds: Thresholds;
  /** Frameworks that were judged by thresholds of their own: their findings are in findings.ndjson. Absent: none was. */
  readonly standards?: readonly Standard[];
  readonly coverage: {
    readonly sources: { readonly read: number; readonly of: number };
    /** Null: the list of subscriptions could not be read. `of`: those read and those the tenant refers to. */
    readonly subscriptions: { readonly read: number; readonly of: number } | null;
    readonly gaps: readonly { readonly source: SourceId; readonly reason: ReadingOutcome }[];
  };
  /** Digest of the scan's record, which the store works out from every row. */
  readonly record: { readonly sha256: string };
  readonly files: readonly ManifestFile[];
  /** The tenant's sealed scan before this one that has a manifest; null at the first. */
  readonly previous: PreviousManifest | null;
  /** What the signature beside this manifest was made with. */
  readonly key: { readonly id: string; readonly algorithm: 'Ed25519' };
}

export interface PreviousManifest {
  readonly scanId: string;
  readonly manifestSha256: string;
}

/** A manifest as it is kept. */
export interface StoredManifest {
  readonly scanId: string;
  readonly tenantId: string;
  /** Canonical JSON: these very bytes, as UTF-8, are signed. */
  readonly text: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly sha256: string;
  /** Ed25519 over the text's bytes, base64. */
  readonly signature: string;
  readonly keyId: string;
}

/** The public half of a signing key. The private half is a file and never in the database. */
export interface EvidenceKey {
  /** First 16 hexadecimal digits of the SHA-256 of the key's SubjectPublicKeyInfo. */
  readonly id: string;
  /** SubjectPublicKeyInfo as PEM. Source: https://www.rfc-editor.org/rfc/rfc8410#section-4 */
  readonly pem: string;
  readonly validFrom: Instant;
  /** Null: it still signs. */
  readonly validTo: Instant | null;
}

/** What is left of a scan whose record was purged. */
export interface Tombstone {
  readonly scanId: string;
  readonly tenantId: string;
  readonly sequence: number;
  readonly finishedAt: Instant;
  readonly purgedAt: Instant;
  /** In words: `records are kept for 15 months`. */
  readonly policy: string;
  /** Null: sealed before records had digests. */
  readonly recordSha256: string | null;
  /** Null: sealed before there were manifests. */
  readonly manifestSha256: string | null;
}
