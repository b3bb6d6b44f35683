import type { EvidenceKey, PreviousManifest, StoredManifest, Tombstone } from '#lib/model/evidence/manifest';
import type { Finding, FindingEvent, FindingFilter, FindingInScan, FindingSort, Listed } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { AccessFilter, AccessRow, AccessSort } from '#lib/model/rows/access-row';
import type { CredentialFilter, CredentialRow, CredentialSort } from '#lib/model/rows/credential-row';
import type { IdentityFilter, IdentityRow, IdentitySort } from '#lib/model/rows/identity-row';
import type { WorkloadFilter, WorkloadRow, WorkloadSort } from '#lib/model/rows/workload-row';
import type { Scan } from '#lib/model/scan';

/** Everything of a sealed scan, row by row: of the store, or of a scan that is being sealed. */
export interface SealedReader {
  /** Every match, one after the other, at constant memory. */
  /** @param at when it is looked at, which decides what counts as accepted; absent: exceptions are left aside */
  streamFindings(scanId: string, filter: FindingFilter, sort: FindingSort, at?: Instant): AsyncIterable<FindingInScan>;
  streamCredentials(
    scanId: string,
    filter: CredentialFilter,
    sort: CredentialSort,
    at?: Instant,
  ): AsyncIterable<Listed<CredentialRow>>;
  streamIdentities(
    scanId: string,
    filter: IdentityFilter,
    sort: IdentitySort,
    at?: Instant,
  ): AsyncIterable<Listed<IdentityRow>>;
  streamWorkloads(
    scanId: string,
    filter: WorkloadFilter,
    sort: WorkloadSort,
    at?: Instant,
  ): AsyncIterable<Listed<WorkloadRow>>;
  streamAccess(scanId: string, filter: AccessFilter, sort: AccessSort): AsyncIterable<Listed<AccessRow>>;
  /** Every finding that changed against the sealed scan before, most severe first. */
  streamChanges(scanId: string): AsyncIterable<FindingEvent & { readonly finding: Finding }>;
}

/** The manifest of a scan, its signature, and the texts of its bundle that are kept instead of made again. */
export interface Attestation {
  readonly manifest: string;
  /** Base64. */
  readonly signature: string;
  readonly key: { readonly id: string; readonly pem: string };
  /** Name → text. The same text costs its space once, whatever number of scans keep it. */
  readonly kept: Readonly<Record<string, string>>;
}

/**
 * Called within the transaction that seals a scan, when its rows are written: what it returns is kept with the scan, and
 * when it throws nothing is sealed.
 */
export type Attest = (sealed: SealedReader, scan: Scan, previous: PreviousManifest | null) => Promise<Attestation>;

export interface PurgeOrder {
  /** Sealed scans that finished before this. The newest of a tenant always stays. */
  readonly before: Instant;
  readonly now: Instant;
  /** As the tombstone will say it. */
  readonly policy: string;
}

/** Manifests, the public halves of the keys that sign them, and what is left of purged scans. */
export interface EvidenceStore extends SealedReader {
  /** Null: no such sealed scan, one sealed before there were manifests, or one that was purged. */
  manifest(scanId: string): Promise<StoredManifest | null>;
  /** A text kept at the seal; null: there is none of that name. */
  keptText(scanId: string, name: string): Promise<string | null>;
  /** Every key that ever signed here, oldest first. */
  evidenceKeys(): Promise<readonly EvidenceKey[]>;
  /** Puts a key on record before it has signed anything. */
  addEvidenceKey(tenantId: string, key: { readonly id: string; readonly pem: string }, from: Instant): Promise<void>;
  /** From now on nothing is sealed with this key; what it signed before stays valid. */
  retireEvidenceKey(keyId: string, at: Instant): Promise<void>;
  /**
   * Removes old scans and what no remaining scan tells of, and leaves a tombstone of each.
   * @returns the new tombstones, oldest first
   */
  purgeScans(order: PurgeOrder): Promise<readonly Tombstone[]>;
  tombstone(scanId: string): Promise<Tombstone | null>;
}
