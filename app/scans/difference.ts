import type { Appearance } from '#lib/model/history/appearance';
import type { CredentialDifference } from '#lib/model/history/credential-difference';
import {
  DIFFERENCE_EVENTS,
  type DifferenceCounts,
  type FindingDifference,
} from '#lib/model/history/finding-difference';
import type { Difference } from '#lib/report/csv/difference-csv';
import { purgedSentence } from '#lib/report/tombstone-words';
import type { ScanPair } from '#lib/store/history-store';
import type { Store } from '#lib/store/store';
import { StoreError } from '#lib/store/store-error';

const SHOWN = 50;

type Named = readonly [one: string, other: string];

/** Two scans to compare, or a sentence that says why they cannot be. */
export async function pairOf(
  store: Store,
  [one, other]: Named,
): Promise<ScanPair | { readonly refusal: string; readonly status: 400 | 404 | 410 }> {
  try {
    return await store.scanPair(one, other);
  } catch (error) {
    if (!(error instanceof StoreError) || (error.code !== 'not-found' && error.code !== 'not-comparable')) throw error;
    const stone = (await store.tombstone(one)) ?? (await store.tombstone(other));
    if (stone) return { refusal: `${purgedSentence(stone)} There is nothing left to compare with.`, status: 410 };
    return { refusal: error.message, status: error.code === 'not-found' ? 404 : 400 };
  }
}

/** What the page of a difference shows: the first of everything, and how much there is. */
export interface ScanDifference extends ScanPair {
  readonly counts: DifferenceCounts;
  readonly findings: readonly FindingDifference[];
  readonly credentials: readonly CredentialDifference[];
  readonly appearances: readonly Appearance[];
}

export async function differenceOf(store: Store, pair: ScanPair): Promise<ScanDifference> {
  const [one, other] = [pair.older.id, pair.newer.id];
  const [counts, credentials, appearances, ...findings] = await Promise.all([
    store.findingDifferenceCounts(one, other),
    store.credentialChanges(one, other),
    store.appearances(one, other),
    ...DIFFERENCE_EVENTS.map((event) => store.findingDifferences(one, other, event, SHOWN)),
  ]);
  return { ...pair, counts, credentials, appearances, findings: findings.flat() };
}

/** All of it, line by line. */
export async function* everyDifference(store: Store, { older, newer }: ScanPair): AsyncIterable<Difference> {
  for await (const told of store.streamFindingDifferences(older.id, newer.id)) yield { of: 'finding', told };
  for (const told of await store.credentialChanges(older.id, newer.id)) yield { of: 'credential', told };
  for (const told of await store.appearances(older.id, newer.id)) yield { of: 'appearance', told };
}
