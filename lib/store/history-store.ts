import type { Appearance } from '#lib/model/history/appearance';
import type { CredentialDifference, CredentialHistoryEvent } from '#lib/model/history/credential-difference';
import type { DifferenceCounts, DifferenceEvent, FindingDifference } from '#lib/model/history/finding-difference';
import type { Since, Standing } from '#lib/model/history/standing';
import type { TrendPoint } from '#lib/model/history/trend';
import type { Scan } from '#lib/model/scan';

export interface ScanPair {
  readonly older: Scan;
  readonly newer: Scan;
}

/**
 * What became of a tenant between its sealed scans, derived from the versions that every scan leaves behind. Two scans
 * may be named in either order.
 * @throws StoreError 'not-found' for a scan that is not sealed, 'not-comparable' for one scan twice or two tenants
 */
export interface HistoryStore {
  /** Two sealed scans of one tenant, the older one first. */
  scanPair(one: string, other: string): Promise<ScanPair>;

  findingDifferenceCounts(one: string, other: string): Promise<DifferenceCounts>;
  /** Of one kind, gravest first. */
  findingDifferences(
    one: string,
    other: string,
    event: DifferenceEvent,
    limit: number,
  ): Promise<readonly FindingDifference[]>;
  /** All of them, one after the other, at constant memory. */
  streamFindingDifferences(one: string, other: string): AsyncIterable<FindingDifference>;
  /** In the order of holders, without those that Microsoft rotates by itself. What both scans have costs nothing. */
  credentialChanges(one: string, other: string): Promise<readonly CredentialDifference[]>;
  /** Identities and workloads that came, went or were orphaned, in the order of names. */
  appearances(one: string, other: string): Promise<readonly Appearance[]>;

  /** Every event in the life of the credentials of these holders up to a sealed scan, oldest first. */
  credentialHistory(scanId: string, holderIds: readonly string[]): Promise<readonly CredentialHistoryEvent[]>;
  /** Of an identity as a sealed scan lists it, by the id of its row. */
  standing(scanId: string, identityId: string): Promise<Standing>;
  /** Since when a finding has had no owner; null: it has one, or nobody knows. */
  findingUnowned(scanId: string, findingId: string): Promise<Since | null>;
  /** A tenant's sealed scans up to this one, oldest first. */
  trend(scanId: string, limit: number): Promise<readonly TrendPoint[]>;
}
