import type { FindingOwner } from '#lib/model/finding';
import type { Instant } from '#lib/model/instant';
import type { OwnerEvent, StandingOwner } from '#lib/model/owners/owner-event';
import type { User } from '#lib/model/user';
import type { Severity } from '#lib/model/verdict';

/** An owner as the owners page lists them: what is open and theirs in one scan. */
export interface OwnerRow {
  /** Null: nobody, or not known (see `state`). */
  readonly owner: FindingOwner | null;
  readonly state: 'some' | 'none' | 'unknown';
  /** Without the accepted ones. */
  readonly open: number;
  readonly accepted: number;
  /** Of open and accepted: theirs by an assignment by hand. */
  readonly byHand: number;
  readonly soonestDueAt: Instant | null;
  readonly highestSeverity: Severity;
}

/** Per list and sealed state of the owner, how many rows an assignment by hand gives one. */
export type OwnerShift = Readonly<Record<'finding' | 'credential' | 'identity', Readonly<Record<string, number>>>>;

/** Assignments of owners by hand: events, joined when a living page is read. A sealed scan keeps what it sealed. */
export interface OwnerStore {
  /**
   * Appends an event and gives these keys to its owner from then on.
   * @param onlyFrom gives only keys that still stand by this event, as an undo does
   * @returns how many keys it was given; an event that no key is left for is not written
   */
  assignOwner(tenantId: string, event: OwnerEvent, keys: readonly string[], onlyFrom?: string | null): Promise<number>;
  ownerEvent(tenantId: string, eventId: string): Promise<OwnerEvent | null>;
  /** The keys an event gave, each with the owner it had before. */
  keysOfOwnerEvent(
    tenantId: string,
    eventId: string,
  ): Promise<readonly { readonly key: string; readonly before: OwnerEvent | null }[]>;
  /** Newest first: what was ever assigned of one thing. */
  ownerEventsOf(tenantId: string, keys: readonly string[]): Promise<readonly OwnerEvent[]>;
  /** By key, also those that do not count because the account is gone. */
  standingOwners(scanId: string, keys: readonly string[], at: Instant): Promise<ReadonlyMap<string, StandingOwner>>;
  /** Everybody who owns an open finding, and the two rows of those that nobody does. */
  ownersIn(scanId: string, at: Instant): Promise<readonly OwnerRow[]>;
  ownerShift(scanId: string, at: Instant): Promise<OwnerShift>;
  /** A user as the scan read it, by object id or sign-in name in any letter case; null when there is none, or users were not read. */
  userCalled(scanId: string, name: string): Promise<User | null>;
}
